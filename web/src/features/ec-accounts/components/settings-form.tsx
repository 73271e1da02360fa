import { Divider, NumberInput, Stack, Switch, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Platform } from '../../../../../contract/platforms.contract.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import type { EditValues } from '../use-edit-form.ts';
import { MappingsEditor } from './mappings-editor.tsx';
import { ShareWarning } from './share-warning.tsx';
import { SlotsEditor } from './slots-editor.tsx';
import { TimeZoneSelect } from './time-zone-select.tsx';

type SettingsFormProps = {
  account: EcAccount;
  platform: Platform;
  form: UseFormReturnType<EditValues>;
};

/** The right column of the edit page. */
export const SettingsForm = ({ account, platform, form }: SettingsFormProps) => {
  const { t } = useTranslation();
  const { capabilities } = platform;
  const { settings } = form.values;
  return (
    <SectionCard title={t('ecAccounts.settings')}>
      <Stack>
        <Title order={3}>{t('ecAccounts.orderFetch')}</Title>
        <Switch
          label={t('ecAccounts.field.fetchOrders')}
          description={t('accountForm.fetchHelp')}
          {...form.getInputProps('settings.fetchOrders', { type: 'checkbox' })}
        />
        <SlotsEditor
          slots={settings.fetchSlots}
          error={form.errors['settings.fetchSlots']}
          onChange={(slots) => form.setFieldValue('settings.fetchSlots', slots)}
        />
        <TimeZoneSelect {...form.getInputProps('settings.timeZone')} value={settings.timeZone} />
        {capabilities.realtimeOrders && (
          <Text size="xs" c="dimmed">
            {t('accountForm.realtime')}
          </Text>
        )}
        <Divider />
        <Title order={3}>{t('ecAccounts.push')}</Title>
        <Switch
          label={t('ecAccounts.field.inboundPush')}
          description={t(
            capabilities.stockPush ? 'accountForm.pushHelp' : 'accountForm.pushUnsupported',
          )}
          disabled={!capabilities.stockPush}
          {...form.getInputProps('settings.inboundPush', { type: 'checkbox' })}
        />
        <NumberInput
          label={t('ecAccounts.field.pushPercentage')}
          description={t('accountForm.percentageHelp')}
          min={0}
          max={100}
          clampBehavior="none"
          suffix="%"
          maw={420}
          disabled={!capabilities.stockPush}
          {...form.getInputProps('settings.pushPercentage')}
        />
        {capabilities.stockPush && settings.inboundPush && (
          <ShareWarning ecAccountId={account.id} percentage={settings.pushPercentage} />
        )}
        {capabilities.customShippingCodes && (
          <>
            <Divider />
            <MappingsEditor ecAccountId={account.id} form={form} />
          </>
        )}
      </Stack>
    </SectionCard>
  );
};
