import { Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShipmentRow } from '../../../../../contract/shipments.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { useMerchantZone } from '../../../lib/merchant-zone.ts';
import { hasRight, seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import type { Selection } from '../../../ui/use-selection.ts';
import { ParcelActions } from './parcel-actions.tsx';
import { TrackingNumber } from './tracking-number.tsx';
import { TrackingState } from './tracking-state.tsx';

type Row = ShipmentRow;
type HeadingProps = { row: Row; selection: Selection<Row> };

/** Only a number that was refused can be sent again, so only such a parcel can be chosen. */
const Heading = ({ row, selection }: HeadingProps) => {
  const { t } = useTranslation();
  const may = hasRight(useMe(), 'operate', row.merchant.id);
  return (
    <Group gap="sm" wrap="nowrap">
      {may && (
        <Checkbox
          checked={selection.has(row.id)}
          disabled={row.tracking.status !== 'failed'}
          aria-label={t('shipments.selectOne', { number: row.trackingNumber })}
          onChange={() => selection.toggle(row)}
        />
      )}
      <TextLink to="/orders/$orderId" params={{ orderId: row.orderId }} size="sm" fw={600}>
        {row.platformOrderNumber}
      </TextLink>
    </Group>
  );
};

const useFactColumns = (timeZone: string | undefined): Column<Row>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'account',
      title: t('shipments.field.account'),
      render: ({ ecAccount }) => (
        <>
          <Text size="sm">{ecAccount.name}</Text>
          <PlatformTag platform={ecAccount.platform} />
        </>
      ),
    },
    {
      key: 'parcel',
      title: t('shipments.field.parcel'),
      render: (row) => <TrackingNumber parcel={row} />,
    },
    {
      key: 'units',
      title: t('shipments.field.units'),
      align: 'right',
      render: ({ units }) => format.number(units),
    },
    {
      key: 'tracking',
      title: t('shipments.field.tracking'),
      render: ({ tracking }) => <TrackingState tracking={tracking} timeZone={timeZone} />,
    },
    {
      key: 'shipped',
      title: t('shipments.field.shipped'),
      render: ({ shippedAt, shippedBy }) => (
        <>
          <span className="quayside-numbers">{format.dateTime(shippedAt, timeZone)}</span>
          <Text size="xs" c="dimmed">
            {t('shipments.by', { name: shippedBy })}
          </Text>
        </>
      ),
    },
  ];
};

export const useShipmentColumns = (selection: Selection<Row>): Column<Row>[] => {
  const { t } = useTranslation();
  const me = useMe();
  const scope = useMerchantId();
  const facts = useFactColumns(useMerchantZone(scope));
  const merchant: Column<Row> = {
    key: 'merchant',
    title: t('shipments.field.merchant'),
    render: (row) => row.merchant.name,
  };
  const actions: Column<Row> = {
    key: 'actions',
    title: t('shipments.field.actions'),
    render: (row) =>
      hasRight(me, 'operate', row.merchant.id) ? <ParcelActions parcel={row} /> : null,
  };
  return [
    {
      key: 'order',
      title: t('shipments.field.order'),
      heading: true,
      render: (row) => <Heading row={row} selection={selection} />,
    },
    ...(seesMerchants(me) && scope === null ? [merchant] : []),
    ...facts,
    ...(hasRight(me, 'operate', null) ? [actions] : []),
  ];
};
