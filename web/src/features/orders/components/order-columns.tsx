import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../../../contract/orders.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { OrderShipping } from './order-shipping.tsx';
import { OrderTags } from './order-tags.tsx';

export const useOrderColumns = (): Column<OrderRow>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const scope = useMerchantId();
  const manyMerchants = seesMerchants(me) && scope === null;
  const merchant: Column<OrderRow> = {
    key: 'merchant',
    title: t('orders.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'number',
      title: t('orders.field.number'),
      heading: true,
      render: (row) => (
        <TextLink to="/orders/$orderId" params={{ orderId: row.id }} size="sm" fw={600}>
          {row.platformOrderNumber}
        </TextLink>
      ),
    },
    ...(manyMerchants ? [merchant] : []),
    {
      key: 'account',
      title: t('orders.field.account'),
      render: ({ ecAccount }) => (
        <>
          <Text size="sm">{ecAccount.name}</Text>
          <PlatformTag platform={ecAccount.platform} />
        </>
      ),
    },
    {
      key: 'channel',
      title: t('orders.field.channel'),
      render: (row) => row.channel?.name ?? t('orders.noChannel'),
    },
    {
      key: 'status',
      title: t('orders.field.status'),
      render: (row) => (
        <Stack gap={4} align="flex-start">
          <OrderTags order={row} />
        </Stack>
      ),
    },
    {
      key: 'lines',
      title: t('orders.field.lines'),
      align: 'right',
      render: (row) => format.number(row.lineCount),
    },
    {
      key: 'total',
      title: t('orders.field.total'),
      align: 'right',
      render: (row) => <span className="quayside-numbers">{format.money(row.total)}</span>,
    },
    {
      key: 'shipping',
      title: t('orders.field.shipping'),
      render: (row) => <OrderShipping order={row} />,
    },
    {
      key: 'placed',
      title: t('orders.field.placed'),
      render: (row) => (
        <span className="quayside-numbers">
          {format.dateTime(row.placedAt, row.merchant.timeZone)}
        </span>
      ),
    },
  ];
};
