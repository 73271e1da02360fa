import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UnknownProduct } from '../../../../../contract/unknown-products.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { useMerchantZone } from '../../../lib/merchant-zone.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { useItemName } from '../item-name.ts';
import { PendingOrders } from './pending-orders.tsx';

export const useUnknownColumns = (): Column<UnknownProduct>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const itemName = useItemName();
  const me = useMe();
  const scope = useMerchantId();
  const timeZone = useMerchantZone(scope);
  const merchant: Column<UnknownProduct> = {
    key: 'merchant',
    title: t('unknownProducts.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'item',
      title: t('unknownProducts.field.item'),
      heading: true,
      render: (row) => (
        <TextLink
          to="/unknown-products/$unknownProductId"
          params={{ unknownProductId: row.id }}
          size="sm"
          fw={600}
        >
          {itemName(row)}
        </TextLink>
      ),
    },
    ...(seesMerchants(me) && scope === null ? [merchant] : []),
    {
      key: 'account',
      title: t('unknownProducts.field.account'),
      render: ({ ecAccount }) => (
        <>
          <Text size="sm">{ecAccount.name}</Text>
          <PlatformTag platform={ecAccount.platform} />
        </>
      ),
    },
    {
      key: 'pending',
      title: t('unknownProducts.field.pending'),
      align: 'right',
      render: ({ pendingOrders }) => <PendingOrders count={pendingOrders} />,
    },
    {
      key: 'quantity',
      title: t('unknownProducts.field.quantity'),
      align: 'right',
      render: ({ totalQuantity }) => format.number(totalQuantity),
    },
    {
      key: 'updated',
      title: t('unknownProducts.field.updated'),
      render: ({ updatedAt }) => (
        <span className="quayside-numbers">{format.dateTime(updatedAt, timeZone)}</span>
      ),
    },
  ];
};
