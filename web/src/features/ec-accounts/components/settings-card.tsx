import { Divider, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Capabilities } from '../../../../../contract/platforms.contract.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { FetchSettings } from './fetch-settings.tsx';
import { PushSettings } from './push-settings.tsx';

const MappingTable = ({ rows }: { rows: EcAccount['settings']['shippingTypeMappings'] }) => {
  const { t } = useTranslation();
  return (
    <>
      <Divider my="md" />
      <Title order={3} mb="xs">
        {t('ecAccounts.shippingTypeMappings')}
      </Title>
      <Table
        aria-label={t('ecAccounts.shippingTypeMappings')}
        fz="sm"
        layout="fixed"
        withTableBorder
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('ecAccounts.platformCode')}</Table.Th>
            <Table.Th scope="col">{t('ecAccounts.warehouseShippingType')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.platformCode}>
              <Table.Td>{row.platformCode}</Table.Td>
              <Table.Td>{row.shippingType.name}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
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
          {t('ecAccounts.form.locked')}
        </Text>
      )}
      <FetchSettings account={account} />
      <Divider my="md" />
      <PushSettings account={account} capabilities={capabilities} />
      {shippingTypeMappings.length > 0 && <MappingTable rows={shippingTypeMappings} />}
    </SectionCard>
  );
};
