import { describe, expect, it } from 'vitest';
import { notReadyOf, toPlatformOrder } from './mapping.ts';
import { storeOrderSchema } from './order-schema.ts';

const address = {
  first_name: '小明',
  last_name: '王',
  company: '',
  address_1: '大安區復興南路一段1號',
  address_2: '3樓',
  city: '台北市',
  state: '',
  postcode: '106',
  country: 'TW',
  phone: '0912345678',
};
const empty = Object.fromEntries(Object.keys(address).map((name) => [name, '']));
const line = {
  id: 11,
  name: '馬克杯',
  product_id: 5,
  variation_id: 0,
  quantity: 2,
  sku: 'MUG',
  price: 480,
  parent_name: null,
  global_unique_id: '4710000000011',
  meta_data: [],
};
const json = {
  id: 727,
  number: 'TW-727',
  status: 'processing',
  currency: 'TWD',
  date_created_gmt: '2026-11-20T03:59:58',
  date_modified_gmt: '2026-11-20T04:00:00',
  total: '1040',
  shipping_total: '80',
  discount_total: '0',
  total_tax: '0.00',
  customer_id: 0,
  customer_note: '',
  billing: { ...address, email: 'ming@example.com' },
  shipping: address,
  line_items: [line],
  shipping_lines: [
    { id: 12, method_title: '宅配 &amp; 冷藏', method_id: 'flat_rate', instance_id: '3' },
  ],
  refunds: [],
};

const read = (changes: object = {}, refunded: [string, number][] = []) =>
  toPlatformOrder(storeOrderSchema.parse({ ...json, ...changes }), new Map(refunded));

describe('an order of a store', () => {
  it('is read with its money as text and its times in UTC', () => {
    expect(read()).toEqual({
      platformOrderId: '727',
      platformOrderNumber: 'TW-727',
      placedAt: '2026-11-20T03:59:58Z',
      updatedAt: '2026-11-20T04:00:00Z',
      platformStatus: 'processing',
      notReady: null,
      money: { currency: 'TWD', total: '1040', shipping: '80', discount: '0', tax: '0.00' },
      shipping: { code: 'flat_rate:3', label: '宅配 & 冷藏' },
      recipient: {
        name: '王小明',
        phone: '0912345678',
        email: 'ming@example.com',
        company: null,
        address: ['大安區復興南路一段1號', '3樓'],
        city: '台北市',
        region: null,
        postcode: '106',
        country: 'TW',
      },
      customerId: null,
      buyerNote: null,
      lines: [
        {
          platformLineId: '11',
          sku: 'MUG',
          barcode: '4710000000011',
          platformListingId: '5',
          name: '馬克杯',
          quantity: 2,
          unitPrice: '480',
        },
      ],
    });
  });

  it.each([
    ['pending', 'awaiting_payment'],
    ['on-hold', 'awaiting_payment'],
    ['failed', 'awaiting_payment'],
    ['packing-at-the-shop', 'awaiting_payment'],
    ['cancelled', 'cancelled'],
    ['refunded', 'cancelled'],
    ['trash', 'cancelled'],
    ['completed', 'already_fulfilled'],
    ['checkout-draft', 'draft'],
    ['auto-draft', 'draft'],
    ['processing', null],
  ])('in status %s is %s', (status, expected) => {
    expect(notReadyOf(status)).toBe(expected);
  });

  it('goes to the billing address when the buyer gave no other', () => {
    const { recipient } = read({ shipping: { ...empty, country: 'TW' } });
    expect(recipient).toMatchObject({ name: '王小明', city: '台北市', phone: '0912345678' });
    expect(read({ shipping: [] }).recipient?.city).toBe('台北市');
  });

  it('takes phone and mail from the billing address, and names as they are written', () => {
    const western = { ...address, first_name: 'Ada', last_name: 'Lovelace', phone: '' };
    expect(read({ shipping: western }).recipient).toMatchObject({
      name: 'Ada Lovelace',
      phone: '0912345678',
      email: 'ming@example.com',
    });
  });

  it('leaves out units that were given back, and lines without any left', () => {
    const line_items = [line, { ...line, id: 12 }];
    expect(
      read({ line_items }, [
        ['11', 2],
        ['12', 1],
      ]).lines,
    ).toMatchObject([{ platformLineId: '12', quantity: 1 }]);
    expect(read({}, [['11', 2]])).toMatchObject({ lines: [], notReady: 'nothing_to_ship' });
    expect(read({ line_items: [], status: 'pending' }).notReady).toBe('awaiting_payment');
  });

  it('knows no article number where the store left it empty', () => {
    const bare = { ...line, sku: '', global_unique_id: '' };
    expect(read({ line_items: [bare] }).lines[0]).toMatchObject({ sku: null, barcode: null });
    const deleted = { ...line, sku: null, global_unique_id: undefined };
    expect(read({ line_items: [deleted] }).lines[0]).toMatchObject({ sku: null, barcode: null });
  });

  it.each([
    [{ product_id: 5, variation_id: 9 }, '5:9'],
    [{ product_id: 5, variation_id: 0 }, '5'],
    [{ product_id: 0, variation_id: 0 }, null],
    [{ product_id: null, variation_id: null }, null],
  ])('with a line of %j bought the listing %s', (bought, expected) => {
    const { lines } = read({ line_items: [{ ...line, ...bought }] });
    expect(lines[0]?.platformListingId).toBe(expected);
  });

  it('names the options of a variation that its name does not hold', () => {
    const meta_data = [
      { id: 1, key: 'pa_color', value: 'blue', display_value: '藍色' },
      { id: 2, key: 'pa_size', value: 'l', display_value: 'L &amp; XL' },
      { id: 3, key: '_reduced_stock', value: '2' },
      { id: 4, key: 'engraving', value: { text: 'for you' } },
    ];
    const shirt = { ...line, name: '上衣 - 藍色', variation_id: 9, meta_data };
    expect(read({ line_items: [shirt] }).lines[0]?.name).toBe('上衣 - 藍色, L & XL');
    expect(read({ line_items: [{ ...shirt, variation_id: 0 }] }).lines[0]?.name).toBe(
      '上衣 - 藍色',
    );
  });

  it.each([
    [[], null],
    [[{ method_id: 'flat_rate', instance_id: '', method_title: '' }], 'flat_rate'],
    [[{ method_id: 'free_shipping', instance_id: '0', method_title: '' }], 'free_shipping'],
    [[{ method_id: 'flat_rate:7', instance_id: '7', method_title: '' }], 'flat_rate:7'],
    [[{ method_id: '', method_title: '' }], 'other'],
    [[{ method_id: 'ecpay', instance_id: 4, method_title: 'x' }, { method_id: 'b' }], 'ecpay:4'],
  ])('with shipping lines %j has the code %s', (shipping_lines, code) => {
    expect(read({ shipping_lines }).shipping?.code ?? null).toBe(code);
  });

  it.each([
    [160, '160'],
    [33.333_333_333_333_336, '33.333333'],
    [0, '0'],
    ['12.50', '12.5'],
    ['', null],
    [null, null],
  ])('with the unit price %s costs %s', (price, expected) => {
    expect(read({ line_items: [{ ...line, price }] }).lines[0]?.unitPrice).toBe(expected);
  });

  it.each([
    { line_items: [{ ...line, quantity: 1.5 }] },
    { line_items: null },
    { total: 'free' },
    { currency: '' },
    { date_modified_gmt: null },
    { billing: null },
  ])('is not guessed at when it says %j', (changes) => {
    expect(storeOrderSchema.safeParse({ ...json, ...changes }).success).toBe(false);
  });
});
