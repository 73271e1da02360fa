import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../../../contract/platforms.contract.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { TwoColumns } from '../../../ui/two-columns.tsx';
import { UnsavedGuard } from '../../../ui/unsaved-guard.tsx';
import { createFormId, useCreateForm } from '../use-create-form.ts';
import { ChannelSelect } from './channel-select.tsx';
import { CredentialsSection } from './credentials-section.tsx';
import { LockedSettings } from './locked-settings.tsx';
import { MerchantField } from './merchant-field.tsx';

type CreateFormProps = { platforms: Platform[] };

/** Connect first, then configure: pressing the button saves the account and connects it. */
export const CreateForm = ({ platforms }: CreateFormProps) => {
  const { t } = useTranslation();
  const { form, merchantId, platform, problem, isDirty, choose, submit } = useCreateForm(platforms);
  const oauth = platform?.auth === 'oauth';
  return (
    <form id={createFormId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <FormProblem error={problem} />
      <TwoColumns>
        <SectionCard title={t('ecAccounts.connection')}>
          <Stack>
            <MerchantField value={merchantId} onChange={choose.merchant} />
            {merchantId === '' ? (
              <Text size="sm" c="dimmed">
                {t('accountForm.chooseMerchantFirst')}
              </Text>
            ) : (
              <>
                <Select
                  label={t('ecAccounts.field.platform')}
                  description={t('accountForm.platformCreateHelp')}
                  placeholder={t('accountForm.choosePlatform')}
                  data={platforms.map(({ key, name, configured }) => ({
                    value: key,
                    label: configured ? name : t('accountForm.platformNotConfigured', { name }),
                    disabled: !configured,
                  }))}
                  value={platform?.key ?? null}
                  onChange={choose.platform}
                  error={form.errors.platform}
                  allowDeselect={false}
                  searchable={platforms.length > 8}
                  nothingFoundMessage={t('accountForm.notFound')}
                  withAsterisk
                />
                <TextInput
                  label={t('ecAccounts.field.displayName')}
                  description={t('accountForm.displayNameHelp')}
                  maxLength={120}
                  withAsterisk
                  {...form.getInputProps('displayName')}
                />
                <ChannelSelect
                  merchantId={merchantId}
                  value={form.values.channelId}
                  error={form.errors.channelId}
                  onChange={(channelId) => form.setFieldValue('channelId', channelId)}
                />
                {platform && (
                  <>
                    <CredentialsSection
                      platform={platform}
                      toPrepare
                      values={form.values.credentials}
                      errorOf={(name) => form.errors[`credentials.${name}`]?.toString()}
                      onChange={(name, value) => form.setFieldValue(`credentials.${name}`, value)}
                    />
                    <Button type="submit" loading={form.submitting} style={{ alignSelf: 'start' }}>
                      {t(oauth ? 'ecAccounts.authorize' : 'ecAccounts.testConnection')}
                    </Button>
                  </>
                )}
              </>
            )}
          </Stack>
        </SectionCard>
        <LockedSettings auth={platform?.auth} />
      </TwoColumns>
    </form>
  );
};
