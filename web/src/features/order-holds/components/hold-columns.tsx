import { Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HeldOrder } from '../../../../../contract/order-holds.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { hasRight, seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import type { Selection } from '../../../ui/use-selection.ts';
import { ChangeList } from '../../orders/components/change-list.tsx';

export type HeldRow = HeldOrder;

const Repair = ({ row: { reason, order } }: { row: HeldRow }) => {
  const { t } = useTranslation();
  if (reason !== 'shipping_code_unmapped' || order.ecAccount.id === null) return null;
  return (
    <TextLink
      to="/ec-accounts/$ecAccountId/edit"
      params={{ ecAccountId: order.ecAccount.id }}
      size="sm"
      aria-label={t('orderHolds.repairOne', { number: order.platformOrderNumber })}
    >
      {t('orderHolds.repair')}
    </TextLink>
  );
};

const Reason = ({ row }: { row: HeldRow }) => {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" fw={600}>
        {t(`orders.holdReason.${row.reason}`)}
      </Text>
      {row.note && (
        <Text size="sm" c="dimmed">
          {row.note}
        </Text>
      )}
      <ChangeList changes={row.changes} />
      <Repair row={row} />
    </>
  );
};

export const useHoldColumns = (selection: Selection<HeldRow>): Column<HeldRow>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const scope = useMerchantId();
  const manyMerchants = seesMerchants(me) && scope === null;
  const merchant: Column<HeldRow> = {
    key: 'merchant',
    title: t('orderHolds.field.merchant'),
    render: ({ order }) => order.merchant.name,
  };
  return [
    {
      key: 'number',
      title: t('orderHolds.field.number'),
      heading: true,
      render: (row) => (
        <Group gap="sm" wrap="nowrap">
          <Checkbox
            checked={selection.has(row.id)}
            disabled={!hasRight(me, 'operate', row.order.merchant.id)}
            aria-label={t('orderHolds.selectOne', { number: row.order.platformOrderNumber })}
            onChange={() => selection.toggle(row)}
          />
          <TextLink to="/orders/$orderId" params={{ orderId: row.order.id }} size="sm" fw={600}>
            {row.order.platformOrderNumber}
          </TextLink>
        </Group>
      ),
    },
    {
      key: 'reason',
      title: t('orderHolds.field.reason'),
      render: (row) => <Reason row={row} />,
    },
    ...(manyMerchants ? [merchant] : []),
    {
      key: 'account',
      title: t('orderHolds.field.account'),
      render: ({ order: { ecAccount } }) => (
        <>
          <Text size="sm">{ecAccount.name}</Text>
          <PlatformTag platform={ecAccount.platform} />
        </>
      ),
    },
    {
      key: 'by',
      title: t('orderHolds.field.placedBy'),
      render: ({ placedBy }) => <Actor name={placedBy} />,
    },
    {
      key: 'since',
      title: t('orderHolds.field.since'),
      render: ({ placedAt, order }) => (
        <span className="quayside-numbers">
          {format.dateTime(placedAt, order.merchant.timeZone)}
        </span>
      ),
    },
  ];
};
