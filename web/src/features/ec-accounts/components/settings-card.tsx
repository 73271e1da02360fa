import { Divider, Text, Title } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Capabilities } from '../../../../../contract/platforms.contract.ts';
import { latePart } from '../../../i18n/late-part.ts';
import { RowsTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { shippingTypeName } from '../../shipping-types/shipping-type-name.ts';
import { FetchSettings } from './fetch-settings.tsx';
import { PushSettings } from './push-settings.tsx';
import classes from './settings-card.module.css';

const UnmappedCodes = latePart(
  'care',
  async () => (await import('../../completeness/components/unmapped-codes.tsx')).UnmappedCodes,
);

const MappingTable = ({ rows }: { rows: EcAccount['settings']['shippingTypeMappings'] }) => {
  const { t } = useTranslation();
  return (
    <>
      <Divider my="md" />
      <Title order={3} mb="xs">
        {t('ecAccounts.shippingTypeMappings')}
      </Title>
      <RowsTable
        label={t('ecAccounts.shippingTypeMappings')}
        rows={rows}
        rowKey={(row) => row.platformCode}
        columns={[
          { key: 'code', title: t('ecAccounts.platformCode'), render: (row) => row.platformCode },
          {
            key: 'type',
            title: t('ecAccounts.warehouseShippingType'),
            render: (row) => shippingTypeName(t, row.shippingType),
          },
        ]}
      />
    </>
  );
};

type SettingsCardProps = { account: EcAccount; capabilities: Capabilities };

/** The right column: what the account does, and the manual buttons. */
export const SettingsCard = ({ account, capabilities }: SettingsCardProps) => {
  const { t } = useTranslation();
  const { shippingTypeMappings } = account.settings;
  return (
    <SectionCard title={t('ecAccounts.settings')}>
      {account.shopName === null && (
        <Text size="sm" c="dimmed" mb="md">
          {t('ecAccounts.locked')}
        </Text>
      )}
      <FetchSettings account={account} />
      <Divider my="md" />
      <PushSettings account={account} capabilities={capabilities} />
      {shippingTypeMappings.length > 0 && <MappingTable rows={shippingTypeMappings} />}
      <div className={classes.codes} data-empty={shippingTypeMappings.length === 0}>
        <Suspense>
          <UnmappedCodes account={account} always={shippingTypeMappings.length > 0} />
        </Suspense>
      </div>
    </SectionCard>
  );
};
