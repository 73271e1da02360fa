import { connect } from './fake-connection.ts';
import { locationView } from './fake-levels.ts';
import { lineItemView, moneyBag, totalsOf } from './fake-line-view.ts';
import type { FulfillmentOrderState, FulfillmentState, OrderState } from './fake-order-state.ts';
import { type Viewer, variantOfSku } from './fake-product-view.ts';
import { type FakeStore, gid } from './fake-state.ts';
import { locationOf } from './fake-work.ts';

/** Order of id within one instant; both parts have a fixed width. */
export const changeKey = (row: { updatedAt: string; id: number }): string =>
  `${row.updatedAt}/${row.id}`;
export const idKey = (row: { id: number }): string => String(row.id);

/** What people call an order. */
export const nameOf = ({ state }: FakeStore, { number }: OrderState): string =>
  `${state.orderPrefix}${number}`;

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

type Work = { order: OrderState; work: FulfillmentOrderState };

const actions: Record<FulfillmentOrderState['status'], string[]> = {
  OPEN: ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD', 'SPLIT'],
  IN_PROGRESS: ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD'],
  ON_HOLD: ['RELEASE_HOLD', 'MOVE'],
  CLOSED: [],
};

/** Work at a fulfilment service is the service's to fulfil. */
const actionsFor = ({ state }: FakeStore, work: FulfillmentOrderState): string[] =>
  locationOf(state, work)?.isFulfillmentService ? ['REQUEST_FULFILLMENT'] : actions[work.status];

const assignedLocation = ({ state }: FakeStore, work: FulfillmentOrderState): object => {
  const location = locationOf(state, work);
  return {
    name: location?.name ?? state.name,
    countryCode: 'TW',
    location: location && locationView(location),
  };
};

type Made = { order: OrderState; made: FulfillmentState };

export const fulfillmentView = (store: Viewer, { order, made }: Made): object => ({
  __typename: 'Fulfillment',
  id: gid('Fulfillment', made.id),
  legacyResourceId: String(made.id),
  name: `${nameOf(store, order)}-F${order.fulfillments.indexOf(made) + 1}`,
  status: 'SUCCESS',
  createdAt: made.createdAt,
  updatedAt: made.updatedAt,
  totalQuantity: made.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  trackingInfo: ({ first }: { first?: number | null }) =>
    (made.tracking ? [made.tracking] : []).slice(0, first ?? undefined),
  order: () => orderView(store, order),
  fulfillmentLineItems: (args: unknown) =>
    connect(made.lines, args, {
      key: idKey,
      view: ({ id, lineId, quantity }) => {
        const line = order.lines.find((one) => one.id === lineId);
        return {
          id: gid('FulfillmentLineItem', id),
          quantity,
          lineItem: line && lineItemView(store, line),
        };
      },
    }),
});

export const fulfillmentOrderView = (store: Viewer, { order, work }: Work): object => ({
  __typename: 'FulfillmentOrder',
  id: gid('FulfillmentOrder', work.id),
  status: work.status,
  requestStatus: 'UNSUBMITTED',
  createdAt: order.createdAt,
  updatedAt: work.updatedAt,
  orderId: gid('Order', order.id),
  orderName: nameOf(store, order),
  orderProcessedAt: order.createdAt,
  order: () => orderView(store, order),
  fulfillmentHolds: work.status === 'ON_HOLD' ? [{ reason: 'OTHER' }] : [],
  supportedActions: actionsFor(store, work).map((action) => ({ action })),
  assignedLocation: assignedLocation(store, work),
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
    name: nameOf(store, order),
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
    fulfillments: ({ first }: { first?: number | null }) =>
      order.fulfillments
        .slice(0, first ?? undefined)
        .map((made) => fulfillmentView(store, { order, made })),
    fulfillmentOrders: (args: unknown) =>
      connect(order.fulfillmentOrders, args, {
        key: idKey,
        view: (work) => fulfillmentOrderView(store, { order, work }),
      }),
  };
};
