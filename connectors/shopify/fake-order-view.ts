import { connect } from './fake-connection.ts';
import { type Viewer, variantOfSku } from './fake-product-view.ts';
import { fitsInstant } from './fake-search.ts';
import { type FakeStore, type FulfillmentOrderState, gid, type OrderState } from './fake-state.ts';

const amount = (value: number): string => value.toFixed(value % 1 === 0 ? 1 : 2);

/** Order of id within one instant; both parts have a fixed width. */
export const changeKey = (row: { updatedAt: string; id: number }): string =>
  `${row.updatedAt}/${row.id}`;
export const idKey = (row: { id: number }): string => String(row.id);

/** What an order costs, in the shop's currency; prices include 5 % tax. */
export const totalsOf = ({ lines, cancelledAt }: OrderState) => {
  const subtotal = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const shipping = subtotal >= 1500 ? 0 : 80;
  const total = subtotal + shipping;
  const scale = cancelledAt === null ? 1 : 0;
  const tax = Math.round((total * 5) / 105);
  return { shipping: shipping * scale, total: total * scale, tax: tax * scale, original: total };
};

const moneyBag = ({ state }: FakeStore, value: number) => {
  const money = { amount: amount(value), currencyCode: state.currency };
  return { shopMoney: money, presentmentMoney: money };
};

const addressView = ({ buyer }: OrderState, id: number) => ({
  __typename: 'MailingAddress',
  ...buyer,
  id: gid('MailingAddress', id),
  name: `${buyer.lastName}${buyer.firstName}`,
  company: null,
  province: null,
  country: 'Taiwan',
  countryCodeV2: 'TW',
});

const lineItemView = (store: Viewer, line: OrderState['lines'][number]) => ({
  __typename: 'LineItem',
  id: gid('LineItem', line.id),
  name: line.name,
  title: line.name,
  sku: line.sku,
  quantity: line.quantity,
  currentQuantity: line.quantity,
  requiresShipping: true,
  isGiftCard: false,
  originalUnitPriceSet: moneyBag(store, line.price),
  discountedUnitPriceSet: moneyBag(store, line.price),
  discountedUnitPriceAfterAllDiscountsSet: moneyBag(store, line.price),
  variant: () => variantOfSku(store, line.sku),
});

type Work = { order: OrderState; work: FulfillmentOrderState };

export const fulfillmentOrderView = (store: Viewer, { order, work }: Work): object => ({
  __typename: 'FulfillmentOrder',
  id: gid('FulfillmentOrder', work.id),
  status: work.status,
  requestStatus: 'UNSUBMITTED',
  createdAt: order.createdAt,
  updatedAt: work.updatedAt,
  orderId: gid('Order', order.id),
  orderName: `#${order.number}`,
  orderProcessedAt: order.createdAt,
  order: () => orderView(store, order),
  fulfillmentHolds: work.status === 'ON_HOLD' ? [{ reason: 'OTHER' }] : [],
  supportedActions: work.status === 'OPEN' ? [{ action: 'CREATE_FULFILLMENT' }] : [],
  assignedLocation: { name: store.state.name, countryCode: 'TW' },
  lineItems: (args: unknown) =>
    connect(work.lines, args, {
      key: idKey,
      view: (line) => {
        const ordered = order.lines.find((one) => one.id === line.lineId);
        return {
          __typename: 'FulfillmentOrderLineItem',
          id: gid('FulfillmentOrderLineItem', line.id),
          totalQuantity: line.total,
          remainingQuantity: line.remaining,
          requiresShipping: true,
          sku: ordered?.sku,
          productTitle: ordered?.name,
          lineItem: ordered && lineItemView(store, ordered),
          variant: () => ordered && variantOfSku(store, ordered.sku),
        };
      },
    }),
});

export const orderView = (store: Viewer, order: OrderState): object => {
  const totals = totalsOf(order);
  const address = addressView(order, order.buyer.id + 1);
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: String(order.id),
    name: `#${order.number}`,
    number: order.number,
    createdAt: order.createdAt,
    processedAt: order.createdAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelledAt === null ? null : 'CUSTOMER',
    closed: false,
    confirmed: true,
    test: false,
    displayFinancialStatus: order.financialStatus,
    displayFulfillmentStatus: order.fulfillmentStatus,
    currencyCode: store.state.currency,
    presentmentCurrencyCode: store.state.currency,
    totalPriceSet: moneyBag(store, totals.original),
    currentTotalPriceSet: moneyBag(store, totals.total),
    currentShippingPriceSet: moneyBag(store, totals.shipping),
    currentTotalDiscountsSet: moneyBag(store, 0),
    currentTotalTaxSet: moneyBag(store, totals.tax),
    shippingLine: { title: order.shippingCode, code: order.shippingCode, custom: false },
    shippingAddress: address,
    billingAddress: address,
    email: order.buyer.email,
    phone: order.buyer.phone,
    note: order.note,
    tags: [],
    requiresShipping: true,
    customer: { __typename: 'Customer', id: gid('Customer', order.buyer.id) },
    lineItems: (args: unknown) =>
      connect(order.lines, args, { key: idKey, view: (line) => lineItemView(store, line) }),
    fulfillmentOrders: (args: unknown) =>
      connect(order.fulfillmentOrders, args, {
        key: idKey,
        view: (work) => fulfillmentOrderView(store, { order, work }),
      }),
  };
};

const isStatus = (order: OrderState, status: string): boolean => {
  if (status === 'any') return true;
  return status === 'cancelled' ? order.cancelledAt !== null : order.cancelledAt === null;
};

export const orderFilters = {
  updated_at: (
    { updatedAt }: OrderState,
    value: string,
    comparison: Parameters<typeof fitsInstant>[2],
  ) => fitsInstant(updatedAt, value, comparison),
  created_at: (
    { createdAt }: OrderState,
    value: string,
    comparison: Parameters<typeof fitsInstant>[2],
  ) => fitsInstant(createdAt, value, comparison),
  name: ({ number }: OrderState, value: string) =>
    value === `#${number}` || value === String(number),
  id: ({ id }: OrderState, value: string) => value === String(id),
  status: (order: OrderState, value: string) => isStatus(order, value),
};
