import type { LineState, OrderState } from './fake-order-state.ts';
import { type Viewer, variantOfSku } from './fake-product-view.ts';
import { type FakeStore, gid } from './fake-state.ts';
import { unitsWanted } from './fake-work.ts';

const amount = (value: number): string => value.toFixed(value % 1 === 0 ? 1 : 2);

/** What an order costs, in the shop's currency; prices include 5 % tax. */
export const totalsOf = ({ lines, cancelledAt }: OrderState) => {
  const subtotal = lines.reduce((sum, line) => sum + line.price * unitsWanted(line), 0);
  const shipping = subtotal >= 1500 ? 0 : 80;
  const total = subtotal + shipping;
  const scale = cancelledAt === null ? 1 : 0;
  const tax = Math.round((total * 5) / 105);
  return { shipping: shipping * scale, total: total * scale, tax: tax * scale, original: total };
};

export const moneyBag = ({ state }: FakeStore, value: number) => {
  const money = { amount: amount(value), currencyCode: state.currency };
  return { shopMoney: money, presentmentMoney: money };
};

export const lineItemView = (store: Viewer, line: LineState) => ({
  __typename: 'LineItem',
  id: gid('LineItem', line.id),
  name: line.name,
  title: line.name,
  sku: line.sku,
  quantity: line.quantity,
  currentQuantity: unitsWanted(line),
  requiresShipping: true,
  isGiftCard: false,
  originalUnitPriceSet: moneyBag(store, line.price),
  discountedUnitPriceSet: moneyBag(store, line.price),
  discountedUnitPriceAfterAllDiscountsSet: moneyBag(store, line.price),
  variant: () => variantOfSku(store, line.sku),
});
