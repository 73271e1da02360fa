import type { PlatformOrder } from '../../../connectors/connector.ts';
import type { OrderChange } from '../../../contract/orders.contract.ts';
import {
  addressChanges,
  areAmong,
  moneyChanges,
  type OurOrder,
  quantityChanges,
  shippingChanges,
  statusChange,
} from './platform-changes.ts';

const ownDoing: readonly PlatformOrder['notReady'][] = [
  null,
  'already_fulfilled',
  'nothing_to_ship',
];

/** An address that the platform tells no more was erased there. */
const movedTo = (ours: OurOrder, order: PlatformOrder): OrderChange[] =>
  order.recipient === null ? [] : addressChanges(ours, order);

/** The shop's number stands for what was shipped, whatever it says of what is left. */
const shippedChanges = (ours: OurOrder, order: PlatformOrder, lowersQuantity: boolean) => [
  ...(ownDoing.includes(order.notReady) ? [] : [statusChange(ours, order)]),
  ...quantityChanges(ours, order, lowersQuantity),
  ...moneyChanges(ours, order),
  ...shippingChanges(ours, order),
  ...movedTo(ours, order),
];

const cancelledChanges = (ours: OurOrder, order: PlatformOrder): OrderChange[] => {
  if (order.notReady === 'cancelled' || order.notReady === 'nothing_to_ship') return [];
  if (order.notReady === 'already_fulfilled') return [statusChange(ours, order)];
  return [
    ...quantityChanges(ours, order, false),
    ...shippingChanges(ours, order),
    ...movedTo(ours, order),
  ];
};

/**
 * What people must hear of an order that is shipped or cancelled here and changed on the platform:
 * neither our own fulfilment nor what they were told already. Nothing of the order is changed.
 */
export const decideClosed = (
  order: PlatformOrder,
  ours: OurOrder,
  lowersQuantity: boolean,
): OrderChange[] => {
  const changes =
    ours.status === 'shipped'
      ? shippedChanges(ours, order, lowersQuantity)
      : cancelledChanges(ours, order);
  return areAmong(changes, ours.told) ? [] : changes;
};
