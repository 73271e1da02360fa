import { Group, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Capabilities } from '../../../../../contract/platforms.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { type Fact, Facts } from '../../../ui/section-card.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { syncMappings } from '../ec-accounts.api.ts';
import { MissingLine } from './missing-line.tsx';
import { StockSyncButton } from './stock-sync-button.tsx';
import { SwitchState } from './switch-state.tsx';

const useMappingFacts = ({ settings }: EcAccount): Fact[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const { mappedProducts, mappingsSyncedAt, timeZone } = settings;
  const label = t('ecAccounts.field.mappedProducts');
  if (!mappingsSyncedAt) {
    return [
      {
        label,
        value: (
          <Text size="sm" c="dimmed">
            {t('ecAccounts.noProductMappings')}
          </Text>
        ),
      },
    ];
  }
  return [
    { label, value: format.number(mappedProducts) },
    {
      label: t('ecAccounts.field.lastSynced'),
      value: format.dateTime(mappingsSyncedAt, timeZone),
    },
  ];
};

const StockActions = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const { syncMappings: mappings, manualStockSync: stock } = account.actions;
  const sync = async () => {
    await syncMappings(account.id);
    showSuccess({
      title: t('ecAccounts.actions.syncQueued'),
      message: t('ecAccounts.actions.syncQueuedText'),
    });
  };
  if (!mappings.available && !stock.available && mappings.reason === stock.reason) {
    return <MissingLine action="both" reason={stock.reason} />;
  }
  return (
    <>
      <Group gap="xs" mt="sm">
        {mappings.available && (
          <ActionButton
            variant="light"
            size="sm"
            leftSection={<IconRefresh size={16} aria-hidden />}
            action={sync}
          >
            {t('ecAccounts.actions.syncMappings')}
          </ActionButton>
        )}
        {stock.available && <StockSyncButton account={account} />}
      </Group>
      {!mappings.available && <MissingLine action="syncMappings" reason={mappings.reason} />}
      {!stock.available && <MissingLine action="manualStockSync" reason={stock.reason} />}
    </>
  );
};

type PushSettingsProps = { account: EcAccount; capabilities: Capabilities };

/** Inbound push: on or off, its share, the product mappings it needs, and the two stock buttons. */
export const PushSettings = ({ account, capabilities }: PushSettingsProps) => {
  const { t } = useTranslation();
  const mappingFacts = useMappingFacts(account);
  const { settings } = account;
  return (
    <>
      <Title order={3} mb="xs">
        {t('ecAccounts.push')}
      </Title>
      <Facts
        items={[
          {
            label: t('ecAccounts.field.inboundPush'),
            value: <SwitchState on={settings.inboundPush} />,
          },
          {
            label: t('ecAccounts.field.pushPercentage'),
            value: `${settings.pushPercentage}%`,
          },
          ...(capabilities.productMapping ? mappingFacts : []),
        ]}
      />
      <StockActions account={account} />
    </>
  );
};
