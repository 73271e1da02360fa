import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shipmentImportReplySchema } from '../../../contract/shipments.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { makeProduct, stockUp, sumsOf } from '../../testing/stock.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { shelf, placed, parcelsOf, show, ship } = shippingOf(product);

const send = async (csv: string, as = user) => {
  const body = { merchantId, csv };
  const reply = await call('/api/v1/shipments/import', { as, body });
  return shipmentImportReplySchema.parse(reply.body);
};
const fileOf = (...rows: string[]) =>
  ['order_number,carrier,tracking_number,sku,quantity', ...rows].join('\n');
const number = () => `N${randomUUID().slice(0, 10)}`;
const statusOf = async (orderId: string) => (await show(orderId)).status;

describe("the import of a carrier's file", () => {
  it('ships whole orders, with and without the sign of the number, and once only', async () => {
    const productId = await shelf(10);
    const [a, b] = [number(), number()];
    const one = await placed([{ productId, quantity: 2 }], { number: `#${a}` });
    const two = await placed([{ productId, quantity: 3 }], { number: b });
    const file = fileOf(`${a},Post,T-1,,`, `#${b},Post,T-2,,`);
    expect(await send(file)).toEqual({ shipped: 2, alreadyShipped: 0, problems: [] });
    expect(await statusOf(one.orderId)).toBe('shipped');
    expect(await parcelsOf(two.orderId)).toMatchObject([
      { carrier: 'Post', trackingNumber: 'T-2', shippedBy: user.name },
    ]);
    expect(await send(file)).toEqual({ shipped: 0, alreadyShipped: 2, problems: [] });
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 5, allocated: 0 });
  });

  it('ten times at once ships everything once', async () => {
    const productId = await shelf(60);
    const numbers = Array.from({ length: 20 }, number);
    for (const each of numbers) await placed([{ productId, quantity: 3 }], { number: each });
    const file = fileOf(...numbers.map((each) => `${each},Post,${each}-1,,`));
    const replies = await Promise.all(Array.from({ length: 10 }, () => send(file)));
    expect(replies.flatMap(({ problems }) => problems)).toEqual([]);
    expect(replies.reduce((sum, { shipped }) => sum + shipped, 0)).toBe(20);
    expect(replies.reduce((sum, { alreadyShipped }) => sum + alreadyShipped, 0)).toBe(180);
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 0, allocated: 0 });
  });

  it('makes one parcel of several rows and several of one order, line by line', async () => {
    const [cup, pot] = [`CUP-${number()}`, `POT-${number()}`];
    const cupId = await makeProduct(db, merchantId, { sku: cup });
    const potId = await makeProduct(db, merchantId, { sku: pot });
    await stockUp(db, cupId, 9);
    await stockUp(db, potId, 9);
    const lines = [{ productId: cupId, quantity: 2 }, { productId: potId }, { productId: cupId }];
    const each = number();
    const { orderId } = await placed(lines, { number: each });
    const file = fileOf(
      `${each},Post,P-1,${cup},1`,
      `${each},Post,P-1,${pot},`,
      `${each},Post,P-2,${cup},2`,
    );
    expect(await send(file)).toEqual({ shipped: 2, alreadyShipped: 0, problems: [] });
    const parcels = await parcelsOf(orderId);
    expect(parcels.map((row) => row.lines.map(({ quantity }) => quantity))).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(await statusOf(orderId)).toBe('shipped');
  });

  it('says for every row it cannot ship why, and ships the others', async () => {
    const productId = await shelf(5);
    const [good, held, short, twice, shipped] = Array.from({ length: 5 }, number);
    const fine = await placed([{ productId }], { number: good ?? '' });
    const { orderId } = await placed([{ productId }], { number: held ?? '' });
    await call(`/api/v1/orders/${orderId}/holds`, { as: user, body: { reason: 'other' } });
    await placed([{ productId: await shelf(0) }], { number: short ?? '' });
    await placed([{ productId }], { number: twice ?? '' });
    await placed([{ productId }], { number: `#${twice}` });
    const done = await placed([{ productId }], { number: shipped ?? '' });
    await ship(done.orderId);
    const rows = [held, short, twice, 'NOBODY', shipped].map((each) => `${each},Post,X,,`);
    const reply = await send(fileOf(...rows, `${good},Post,X,SKU,0`, `${good},Post,Y,,`));
    expect(reply).toMatchObject({ shipped: 1, alreadyShipped: 0 });
    expect(reply.problems.map(({ row, orderNumber, code }) => [row, orderNumber, code])).toEqual([
      [2, held, 'order.held'],
      [3, short, 'shipment.not_allocated'],
      [4, twice, 'order.ambiguous'],
      [5, 'NOBODY', 'order.unknown'],
      [6, shipped, 'order.closed'],
      [7, good, 'row.invalid'],
    ]);
    expect(await statusOf(fine.orderId)).toBe('shipped');
  });

  it('ships nothing of a parcel of which a row cannot be read', async () => {
    const sku = `CUP-${number()}`;
    const productId = await makeProduct(db, merchantId, { sku });
    await stockUp(db, productId, 9);
    const each = number();
    const { orderId } = await placed([{ productId, quantity: 3 }], { number: each });
    const file = fileOf(`${each},Post,P-1,${sku},1`, `#${each},Post,P-1,${sku},two`);
    const { shipped, problems } = await send(file);
    expect(shipped).toBe(0);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'row.invalid'],
      [3, 'row.invalid'],
    ]);
    const mixed = await send(fileOf(`${each},Post,P-2,${sku},1`, `${each},Post,P-2,,`));
    expect(mixed.problems.map(({ code }) => code)).toEqual(['row.invalid', 'row.invalid']);
    const strange = await send(fileOf(`${each},Post,P-3,NOT-OF-IT,1`));
    expect(strange.problems.map(({ code }) => code)).toEqual(['shipment.line_unknown']);
    expect(await parcelsOf(orderId)).toEqual([]);
  });

  it('tries orders one by one where the stock of one stops all of them', async () => {
    const [right, wrong] = [await shelf(5), await shelf(5)];
    const [a, b] = [number(), number()];
    const fine = await placed([{ productId: right }], { number: a });
    await placed([{ productId: wrong }], { number: b });
    await db
      .updateTable('stock_levels')
      .set({ on_hand: 0 })
      .where('product_id', '=', wrong)
      .execute();
    const { shipped, problems } = await send(fileOf(`${a},Post,Q-1,,`, `${b},Post,Q-2,,`));
    expect(shipped).toBe(1);
    expect(problems).toMatchObject([{ row: 3, code: 'stock.not_enough' }]);
    expect(await statusOf(fine.orderId)).toBe('shipped');
  });

  it('sees no order of another merchant, and takes the right to operate', async () => {
    const productId = await shelf(5);
    const each = number();
    await placed([{ productId }], { number: each });
    const elsewhere = await makeMerchant(db);
    const stranger = await makeUser(db, { rights: { [elsewhere]: ['view', 'operate'] } });
    const body = { merchantId: elsewhere, csv: fileOf(`${each},Post,Z,,`) };
    const reply = await call('/api/v1/shipments/import', { as: stranger, body });
    expect(reply.body).toMatchObject({ problems: [{ code: 'order.unknown' }] });
    const viewer = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    const refused = await call('/api/v1/shipments/import', {
      as: viewer,
      body: { ...body, merchantId },
    });
    expect(refused.status).toBe(403);
  });

  it('of five thousand orders takes seconds, and moves every unit once', {
    timeout: 120_000,
  }, async () => {
    const productId = await shelf(5000);
    const { rows } = await product.pool.query(
      `with made as (
         insert into orders (merchant_id, ec_account_name, platform, shop_id, sales_channel_id,
           platform_order_id, platform_order_number, status, placed_at, platform_updated_at,
           content_hash, currency, total, shipping_total, discount_total, tax_total, line_count)
         select $1, 'Shop', 'woocommerce', 'bulk', $2, 'B' || n, 'B' || n, 'ready', now(), now(),
           '', 'TWD', 1, 0, 0, 0, 1 from generate_series(1, 5000) n returning id
       ), lines as (
         insert into order_lines (order_id, platform_line_id, name, quantity, product_id)
         select id, '0', 'Line', 1, $3 from made returning id
       ), kept as (
         insert into stock_allocations
         select l.id, s.product_id, s.warehouse_id, s.inventory_type_id, 1
         from lines l, stock_levels s where s.product_id = $3 returning quantity
       ) update stock_levels set allocated = (select sum(quantity) from kept)
         where product_id = $3 returning allocated`,
      [merchantId, product.channelId, productId],
    );
    expect(rows).toEqual([{ allocated: 5000 }]);
    const file = fileOf(...Array.from({ length: 5000 }, (_, n) => `B${n + 1},Post,B-${n},,`));
    expect(await send(file)).toEqual({ shipped: 5000, alreadyShipped: 0, problems: [] });
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 0, allocated: 0 });
    expect(await send(file)).toMatchObject({ shipped: 0, alreadyShipped: 5000 });
  });
});
