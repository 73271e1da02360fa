import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MovementKind, StockMovement } from '../../../../../contract/stock.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { ProductName } from '../../products/components/product-name.tsx';
import { inventoryTypeName } from '../inventory-type-name.ts';

const tones: Record<MovementKind, Tone> = {
  received: 'busy',
  put_away: 'good',
  allocated: 'calm',
  released: 'calm',
  shipped: 'busy',
  adjusted: 'warn',
};

const changes = [
  ['received', 'receivedChange'],
  ['onHand', 'onHandChange'],
  ['allocated', 'allocatedChange'],
] as const;

/** Why stock moved: the order or the inbound behind it, or the words of whoever adjusted it. */
const Why = ({ movement: { order, inbound, reason } }: { movement: StockMovement }) => {
  const { t } = useTranslation();
  return (
    <>
      {order && (
        <TextLink to="/orders/$orderId" params={{ orderId: order.id }} size="sm" display="block">
          {t('stock.movements.order', { number: order.number })}
        </TextLink>
      )}
      {inbound && (
        <TextLink
          to="/inbounds/$inboundId"
          params={{ inboundId: inbound.id }}
          size="sm"
          display="block"
        >
          {t('stock.movements.inbound', { number: inbound.number })}
        </TextLink>
      )}
      {reason && <Text size="sm">{reason}</Text>}
    </>
  );
};

type MovementColumnsOptions = {
  /** Leaves out the product, which stands above the table then. */
  ofOneProduct?: boolean;
  timeZone: string | undefined;
};

export const useMovementColumns = (options: MovementColumnsOptions): Column<StockMovement>[] => {
  const { ofOneProduct = false, timeZone } = options;
  const { t } = useTranslation();
  const format = useFormat();
  const at: Column<StockMovement> = {
    key: 'at',
    title: t('stock.movements.at'),
    heading: ofOneProduct,
    render: ({ createdAt }) => (
      <span className="quayside-numbers">{format.dateTime(createdAt, timeZone)}</span>
    ),
  };
  const product: Column<StockMovement> = {
    key: 'product',
    title: t('stock.movements.product'),
    heading: true,
    render: (movement) => <ProductName product={movement.product} />,
  };
  return [
    at,
    ...(ofOneProduct ? [] : [product]),
    {
      key: 'kind',
      title: t('stock.movements.kind'),
      render: ({ kind }) => <StatusTag tone={tones[kind]}>{t(`stock.kind.${kind}`)}</StatusTag>,
    },
    {
      key: 'place',
      title: t('stock.movements.place'),
      render: ({ warehouse, inventoryType }) =>
        `${warehouse.name} · ${inventoryTypeName(t, inventoryType)}`,
    },
    ...changes.map(
      ([key, field]): Column<StockMovement> => ({
        key,
        title: t(`stock.movements.${key}`),
        align: 'right',
        quiet: (movement) => movement[field] === 0,
        render: (movement) =>
          movement[field] === 0 ? (
            <Text span size="sm" c="dimmed">
              {t('ui.none')}
            </Text>
          ) : (
            format.signed(movement[field])
          ),
      }),
    ),
    {
      key: 'why',
      title: t('stock.movements.reason'),
      quiet: ({ order, inbound, reason }) => !order && !inbound && !reason,
      render: (movement) => <Why movement={movement} />,
    },
    { key: 'by', title: t('stock.movements.by'), render: ({ madeBy }) => <Actor name={madeBy} /> },
  ];
};
