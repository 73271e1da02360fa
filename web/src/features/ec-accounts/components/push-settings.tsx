import { Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Capabilities } from '../../../../../contract/platforms.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { type Fact, Facts } from '../../../ui/section-card.tsx';
import { MissingLine } from './missing-line.tsx';
import { useStockWorkFacts } from './stock-work.tsx';
import { SwitchState } from './switch-state.tsx';
import { SyncMappingsButton } from './sync-mappings-button.tsx';

const useMappingFacts = ({ id, settings }: EcAccount): Fact[] => {
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
    {
      label,
      value: (
        <TextLink to="/ec-accounts/$ecAccountId/mappings" params={{ ecAccountId: id }} size="sm">
          {format.number(mappedProducts)}
        </TextLink>
      ),
    },
    {
      label: t('ecAccounts.field.lastSynced'),
      value: format.dateTime(mappingsSyncedAt, timeZone),
    },
  ];
};

const StockActions = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { syncMappings: mappings, manualStockSync: stock } = account.actions;
  const preview = () =>
    void navigate({
      to: '/ec-accounts/$ecAccountId/stock-preview',
      params: { ecAccountId: account.id },
    });
  if (!mappings.available && !stock.available && mappings.reason === stock.reason) {
    return <MissingLine action="both" reason={stock.reason} />;
  }
  return (
    <>
      <Group gap="xs" mt="sm">
        {mappings.available && <SyncMappingsButton account={account} />}
        {stock.available && (
          <Button
            variant="light"
            color="red"
            size="sm"
            leftSection={<IconAlertTriangle size={16} aria-hidden />}
            onClick={preview}
          >
            {t('ecAccounts.actions.stockSync')}
          </Button>
        )}
      </Group>
      {!mappings.available && <MissingLine action="syncMappings" reason={mappings.reason} />}
      {!stock.available && <MissingLine action="manualStockSync" reason={stock.reason} />}
    </>
  );
};

type PushSettingsProps = { account: EcAccount; capabilities: Capabilities };

/** Inbound push: its switch and share, the product mappings it needs, what waits, and two buttons. */
export const PushSettings = ({ account, capabilities }: PushSettingsProps) => {
  const { t } = useTranslation();
  const mappingFacts = useMappingFacts(account);
  const { pushes, overwrite } = useStockWorkFacts(account);
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
          ...(capabilities.stockPush ? [pushes] : []),
          ...(capabilities.productMapping ? mappingFacts : []),
          ...(capabilities.manualStockSync ? [overwrite] : []),
        ]}
      />
      <StockActions account={account} />
    </>
  );
};
