import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Platform } from '../../../../../contract/platforms.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { TwoColumns } from '../../../ui/two-columns.tsx';
import { UnsavedGuard } from '../../../ui/unsaved-guard.tsx';
import { storedCredentials } from '../account-form.ts';
import { editFormId, settingsUnlocked, useEditForm } from '../use-edit-form.ts';
import { AccountStatusTag } from './account-status-tag.tsx';
import { ChannelSelect } from './channel-select.tsx';
import { CredentialsSection } from './credentials-section.tsx';
import { DisconnectedAlert } from './disconnected-alert.tsx';
import { EditConnectActions } from './edit-connect-actions.tsx';
import classes from './edit-form.module.css';
import { LockedSettings } from './locked-settings.tsx';
import { SettingsForm } from './settings-form.tsx';

type EditFormProps = { account: EcAccount; platform: Platform; notice: ReactNode };

export const EditForm = ({ account, platform, notice }: EditFormProps) => {
  const { t } = useTranslation();
  const me = useMe();
  const { form, patch, changed, isDirty, problem, save, submit } = useEditForm(account, platform);
  const [saving, setSaving] = useState(false);
  const saveAndLeave = async () => {
    setSaving(true);
    await submit();
    setSaving(false);
  };
  const params = { ecAccountId: account.id };
  return (
    <form
      id={editFormId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saveAndLeave();
      }}
    >
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('accountForm.editTitle')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={params}>
            {account.displayName}
          </TextLink>
        }
      />
      {notice}
      {account.status === 'disconnected' && <DisconnectedAlert account={account} />}
      <FormProblem error={problem} />
      <TwoColumns>
        <SectionCard
          title={t('ecAccounts.connection')}
          corner={<AccountStatusTag status={account.status} />}
        >
          <Stack>
            {seesMerchants(me) && (
              <TextInput
                label={t('ecAccounts.field.merchant')}
                value={account.merchant.name}
                readOnly
                variant="filled"
              />
            )}
            <TextInput
              label={t('ecAccounts.field.platform')}
              description={t('accountForm.platformFixed')}
              value={platform.name}
              readOnly
              variant="filled"
            />
            <TextInput
              label={t('ecAccounts.field.displayName')}
              description={t('accountForm.displayNameHelp')}
              maxLength={120}
              withAsterisk
              {...form.getInputProps('displayName')}
            />
            <ChannelSelect
              merchantId={account.merchant.id}
              value={form.values.channelId}
              error={form.errors.channelId}
              onChange={(channelId) => form.setFieldValue('channelId', channelId)}
            />
            <CredentialsSection
              platform={platform}
              toPrepare={account.status !== 'connected'}
              values={form.values.credentials}
              stored={storedCredentials(account, platform)}
              errorOf={(name) => form.errors[`credentials.${name}`]?.toString()}
              onChange={(name, value) => form.setFieldValue(`credentials.${name}`, value)}
            />
            <EditConnectActions
              account={account}
              auth={platform.auth}
              credentialsChanged={patch.credentials !== undefined}
              changed={changed}
              save={async () => (await save()) !== null}
            />
          </Stack>
        </SectionCard>
        {settingsUnlocked(account) ? (
          <SettingsForm account={account} platform={platform} form={form} />
        ) : (
          <LockedSettings auth={platform.auth} />
        )}
      </TwoColumns>
      <Group className={classes.bar ?? ''} justify="flex-end">
        <ButtonLink to="/ec-accounts/$ecAccountId" params={params} variant="default">
          {t('ui.cancel')}
        </ButtonLink>
        <Button type="submit" loading={saving}>
          {t('ui.save')}
        </Button>
      </Group>
    </form>
  );
};
