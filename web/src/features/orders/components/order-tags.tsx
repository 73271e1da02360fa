import { useTranslation } from 'react-i18next';
import type { OrderRow, OrderStatus } from '../../../../../contract/orders.contract.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';

const tones: Record<OrderStatus, Tone> = {
  awaiting_match: 'warn',
  awaiting_stock: 'warn',
  ready: 'good',
  shipped: 'busy',
  cancelled: 'calm',
};

/** Where an order stands, and beside it every reason for which it is held. */
export const OrderTags = ({ order }: { order: Pick<OrderRow, 'status' | 'holds'> }) => {
  const { t } = useTranslation();
  return (
    <>
      <StatusTag tone={tones[order.status]}>{t(`orders.status.${order.status}`)}</StatusTag>
      {order.holds.map(({ id, reason }) => (
        <StatusTag key={id} tone="bad">
          {t(`orders.heldTag.${reason}`)}
        </StatusTag>
      ))}
    </>
  );
};
