import { ActionIcon, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InventoryType } from '../../../../../contract/stock.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { hasRight, seesMerchants, useMe } from '../../../lib/session.api.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { inventoryTypeName } from '../inventory-type-name.ts';

export const useInventoryTypeColumns = (
  onEdit: (type: InventoryType) => void,
): Column<InventoryType>[] => {
  const { t } = useTranslation();
  const me = useMe();
  const scope = useMerchantId();
  const manyMerchants = seesMerchants(me) && scope === null;
  const merchant: Column<InventoryType> = {
    key: 'merchant',
    title: t('stock.types.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'name',
      title: t('stock.types.name'),
      heading: true,
      render: (row) => (
        <Group gap={4}>
          <Text size="sm" fw={600}>
            {inventoryTypeName(t, row)}
          </Text>
          {hasRight(me, 'manage', row.merchant.id) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('stock.types.editOne', { name: inventoryTypeName(t, row) })}
              onClick={() => onEdit(row)}
            >
              <IconPencil size={16} />
            </ActionIcon>
          )}
        </Group>
      ),
    },
    ...(manyMerchants ? [merchant] : []),
    { key: 'code', title: t('stock.types.code'), render: (row) => <code>{row.code}</code> },
    {
      key: 'sellable',
      title: t('stock.types.sellable'),
      render: ({ sellable }) => (
        <StatusTag tone={sellable ? 'good' : 'calm'}>
          {t(sellable ? 'stock.types.sellable' : 'stock.types.notSellable')}
        </StatusTag>
      ),
    },
  ];
};
