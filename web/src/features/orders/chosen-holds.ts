import type { Order } from '../../../../contract/orders.contract.ts';
import type { ChosenHold } from '../order-holds/hold-work.ts';

type Held = Pick<Order, 'holds' | 'platformOrderNumber'>;

/** All holds of an order, as they are handed to a dialog. */
export const chosenHolds = ({ holds, platformOrderNumber }: Held): ChosenHold[] =>
  holds.map(({ id, reason }) => ({ id, reason, orderNumber: platformOrderNumber }));
