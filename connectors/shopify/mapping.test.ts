import { describe, expect, it } from 'vitest';
import { parseOrder, type ShippableWork, toPlatformOrder } from './mapping.ts';
import { orderSchema } from './order-reply.ts';

const amount = (value: string) => ({ shopMoney: { amount: value } });
const noPage = { hasNextPage: false, endCursor: null };

const reply = {
  id: 'gid://shopify/Order/1',
  name: '#1001',
  createdAt: '2026-11-20T04:00:00Z',
  updatedAt: '2026-11-20T05:00:00Z',
  cancelledAt: null,
  test: false,
  displayFinancialStatus: 'PAID',
  displayFulfillmentStatus: 'UNFULFILLED',
  currencyCode: 'TWD',
  currentTotalPriceSet: amount('1280.0'),
  currentShippingPriceSet: amount('80.0'),
  currentTotalDiscountsSet: amount('0.0'),
  currentTotalTaxSet: amount('61.0'),
  shippingLine: { code: 'HOME', title: '宅配到府' },
  shippingAddress: {
    name: '陳怡君',
    company: null,
    address1: '松仁路 1 號',
    address2: null,
    city: '臺北市',
    province: null,
    zip: '110',
    countryCodeV2: 'TW',
    phone: null,
  },
  email: 'buyer@shop.example',
  phone: '+886900000000',
  note: '',
  customer: { id: 'gid://shopify/Customer/5' },
  fulfillmentOrders: { nodes: [], pageInfo: noPage },
};

const line = (id: string, remainingQuantity: number, requiresShipping = true) => ({
  remainingQuantity,
  requiresShipping,
  variant: { legacyResourceId: '44', barcode: '471' },
  lineItem: {
    id,
    name: `Line ${id}`,
    sku: `SKU-${id}`,
    discountedUnitPriceAfterAllDiscountsSet: '600.0',
  },
});
const open = (...lines: ShippableWork['lines']): ShippableWork => ({ status: 'OPEN', lines });

const map = (changes: object = {}, work: ShippableWork[] = [open(line('a', 2))]) =>
  toPlatformOrder(orderSchema.parse({ ...reply, ...changes }), work);

describe('a Shopify order', () => {
  it('becomes an order of the port', () => {
    expect(map()).toEqual({
      platformOrderId: 'gid://shopify/Order/1',
      platformOrderNumber: '#1001',
      placedAt: '2026-11-20T04:00:00Z',
      updatedAt: '2026-11-20T05:00:00Z',
      platformStatus: 'PAID, UNFULFILLED',
      notReady: null,
      money: { currency: 'TWD', total: '1280.0', shipping: '80.0', discount: '0.0', tax: '61.0' },
      shipping: { code: 'HOME', label: '宅配到府' },
      recipient: {
        name: '陳怡君',
        phone: '+886900000000',
        email: 'buyer@shop.example',
        company: null,
        address: ['松仁路 1 號'],
        city: '臺北市',
        region: null,
        postcode: '110',
        country: 'TW',
      },
      customerId: 'gid://shopify/Customer/5',
      buyerNote: null,
      lines: [
        {
          platformLineId: 'a',
          sku: 'SKU-a',
          barcode: '471',
          platformListingId: '44',
          name: 'Line a',
          quantity: 2,
          unitPrice: '600.0',
        },
      ],
    });
  });

  it.each([
    ['PAID', null],
    ['AUTHORIZED', null],
    ['PARTIALLY_REFUNDED', null],
    ['PENDING', 'awaiting_payment'],
    ['PARTIALLY_PAID', 'awaiting_payment'],
    ['EXPIRED', 'awaiting_payment'],
    ['VOIDED', 'awaiting_payment'],
    ['REFUNDED', 'nothing_to_ship'],
    [null, 'awaiting_payment'],
  ])('that is %s is %s', (displayFinancialStatus, notReady) => {
    expect(map({ displayFinancialStatus }).notReady).toBe(notReady);
  });

  it('is cancelled, a test or fulfilled before anything else is asked', () => {
    const cancelledAt = '2026-11-20T05:00:00Z';
    const unpaid = { displayFinancialStatus: 'PENDING' };
    expect(map({ ...unpaid, cancelledAt, test: true }).notReady).toBe('cancelled');
    expect(map({ ...unpaid, test: true }).notReady).toBe('test_order');
    expect(map({ ...unpaid, displayFulfillmentStatus: 'FULFILLED' }, []).notReady).toBe(
      'already_fulfilled',
    );
  });

  it('asks for what is left of a line over all its open fulfilment orders', () => {
    const { lines } = map({}, [
      open(line('a', 2), line('b', 0)),
      { status: 'IN_PROGRESS', lines: [line('a', 1)] },
    ]);
    expect(lines.map(({ platformLineId, quantity }) => [platformLineId, quantity])).toEqual([
      ['a', 3],
    ]);
  });

  it.each(['ON_HOLD', 'SCHEDULED', 'CLOSED', 'CANCELLED', 'INCOMPLETE'])(
    'ships nothing of a fulfilment order that is %s',
    (status) => {
      expect(map({}, [{ status, lines: [line('a', 2)] }])).toMatchObject({
        lines: [],
        notReady: 'nothing_to_ship',
      });
    },
  );

  it('leaves out what needs no shipping, and ships nothing that Shopify did not route yet', () => {
    expect(map({}, [open(line('a', 1, false))]).notReady).toBe('nothing_to_ship');
    expect(map({}, []).notReady).toBe('nothing_to_ship');
  });

  it('falls back to the title of the shipping method, and has none without one', () => {
    const untitled = { shippingLine: { code: null, title: '自訂' } };
    expect(map(untitled).shipping).toEqual({ code: '自訂', label: '自訂' });
    expect(map({ shippingLine: null }).shipping).toBeNull();
    expect(map({ shippingAddress: null }).recipient).toBeNull();
  });

  it('that cannot be read is named with the part that is wrong, not with its value', () => {
    const parsed = parseOrder({ ...reply, email: { secret: 'buyer@shop.example' } });
    expect(parsed).toMatchObject({
      unreadable: { platformOrderId: 'gid://shopify/Order/1', platformOrderNumber: '#1001' },
    });
    expect(JSON.stringify(parsed)).toContain('email');
    expect(JSON.stringify(parsed)).not.toContain('buyer@');
    expect(parseOrder('nonsense')).toMatchObject({ unreadable: { platformOrderId: 'unknown' } });
  });
});
