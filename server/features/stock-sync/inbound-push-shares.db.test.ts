import { beforeEach, describe, expect, it } from 'vitest';
import type { EcAccount } from '../../../contract/ec-accounts.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { stockPushSchema } from '../../../contract/stock-pushes.contract.ts';
import { connectShopify, openTestProduct } from '../../testing/product.ts';
import { listShop, pushingOf } from '../../testing/pushing.ts';
import { makeProduct } from '../../testing/stock.ts';

const product = await openTestProduct();
const { db, call, user, shops, merchantId, channelId } = product;
const { announce, owe, push, pushesOf, putAway, queuedRuns, switchOn } = pushingOf(product);
const account: EcAccount = await connectShopify(product);
const { id } = account;
const idOf = await listShop(product, account);
const [lamp, mug, bag] = ['NORTH-1', 'NORTH-2', 'NORTH-3'].map(idOf);
if (!lamp || !mug || !bag) throw new Error('The shop has five articles.');

type Setting = { units?: number; tracked?: boolean; product_id?: string };
const setListing = (productId: string, values: Setting) =>
  db.updateTable('listings').set(values).where('product_id', '=', productId).execute();

/** Owed of one round that puts this many of each product away. */
const sharesOf = async (quantity: number, ...productIds: string[]) => {
  const inbound = await announce(...productIds);
  await owe(await putAway(inbound, quantity));
  return pushesOf(inbound);
};

beforeEach(async () => {
  await switchOn(id, 50);
});

describe('the share that an account is owed of an inbound', () => {
  it.each([
    [10, 100, 1, 10],
    [10, 50, 1, 5],
    [15, 50, 1, 7],
    [99, 1, 1, 0],
    [30, 50, 2, 7],
    [7, 100, 3, 2],
  ])(
    'of %i units at %i percent, with %i in one listing, is %i',
    async (quantity, percent, units, share) => {
      await switchOn(id, percent);
      await setListing(lamp, { units });
      const shares = await sharesOf(quantity, lamp);
      await setListing(lamp, { units: 1 });
      const expected = share > 0 ? { status: 'queued', code: null } : { code: 'share_is_zero' };
      expect(shares).toMatchObject([{ quantity, pushPercentage: percent, units, delta: share }]);
      expect(shares).toMatchObject([expected]);
    },
  );

  it('is divided among the listings of one product', async () => {
    const second = await db
      .insertInto('listings')
      .values({
        merchant_id: merchantId,
        ec_account_id: id,
        platform_listing_id: 'second',
        stock_ref: 'second',
        title: 'Again',
        tracked: true,
        product_id: mug,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect((await sharesOf(10, mug)).map(({ delta }) => delta)).toEqual([2, 2]);
    await db.deleteFrom('listings').where('id', '=', second.id).execute();
  });

  it('is none, with the reason, where nothing may or can be raised', async () => {
    const unlisted = await makeProduct(db, merchantId);
    await setListing(bag, { tracked: false });
    const shares = await sharesOf(10, unlisted, bag);
    await setListing(bag, { tracked: true });
    expect(shares).toMatchObject([
      { status: 'skipped', code: 'no_listing', listing: null, delta: 0 },
      { status: 'skipped', code: 'not_tracked', delta: 0 },
    ]);
    expect(await queuedRuns(id)).toHaveLength(1);
  });

  it('is not written at all for types that the channel does not sell', async () => {
    const types = await db
      .deleteFrom('sales_channel_inventory_types')
      .where('sales_channel_id', '=', channelId)
      .returningAll()
      .execute();
    expect(await sharesOf(10, lamp)).toEqual([]);
    await db.insertInto('sales_channel_inventory_types').values(types).execute();
  });

  it('stays what it was when the job comes again after the mapping changed', async () => {
    const inbound = await announce(lamp);
    const roundId = await putAway(inbound, 10);
    await setListing(lamp, { product_id: bag });
    await owe(roundId);
    await db
      .updateTable('listings')
      .set({ product_id: lamp })
      .where('ec_account_id', '=', id)
      .where('sku', '=', 'NORTH-1')
      .execute();
    await owe(roundId);
    expect(await pushesOf(inbound)).toMatchObject([{ status: 'skipped', code: 'no_listing' }]);
  });

  it('is none of a bundle whose component came in', async () => {
    const bundle = await makeProduct(db, merchantId, { components: { [bag]: 2 } });
    await db
      .insertInto('listings')
      .values({
        merchant_id: merchantId,
        ec_account_id: id,
        platform_listing_id: 'bundle',
        stock_ref: 'bundle',
        title: 'A set',
        tracked: true,
        product_id: bundle,
      })
      .execute();
    expect((await sharesOf(10, bag)).map((share) => share.product.id)).toEqual([bag]);
  });
});

describe('a push of which nobody knows any more whether it arrived', () => {
  it('is called unsure after 23 hours and never sent again', async () => {
    await push(id);
    const before = shops.shopify.fake.stock('north');
    const shares = await sharesOf(10, lamp);
    await db
      .updateTable('inbound_pushes')
      .set({
        status: 'sending',
        batch_key: '00000000-0000-4000-8000-000000000001',
        sending_since: new Date(Date.now() - 24 * 3_600_000),
      })
      .where('id', '=', shares[0]?.id ?? '')
      .execute();
    await push(id);
    expect(shops.shopify.fake.stock('north')).toEqual(before);
    const inboundId = shares[0]?.inbound.id;
    const { body } = await call(`/api/v1/inbounds/${inboundId}/pushes?status=unsure`, { as: user });
    expect(body).toMatchObject({ items: [{ status: 'unsure', code: 'answer_lost' }] });
    const notice = await db
      .selectFrom('runs')
      .select('outcome')
      .where('ec_account_id', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(notice.outcome).toBe('partial');
    const work = await call(`/api/v1/ec-accounts/${id}/stock-work`, { as: user });
    expect(work.body).toMatchObject({ troubledPushes: 1, waitingPushes: 0, sync: null });
  });
});

describe('the page of an account', () => {
  it('lists its shares by status, and the numbers of one listing page by page', async () => {
    for (const quantity of [10, 20, 30]) {
      await sharesOf(quantity, mug);
      await push(id);
    }
    const sent = await call(`/api/v1/ec-accounts/${id}/inbound-pushes?status=sent&limit=2`, {
      as: user,
    });
    expect(sent.body).toMatchObject({ items: [{ delta: 15 }, { delta: 10 }] });
    const listing = await db
      .selectFrom('listings')
      .select('id')
      .where('product_id', '=', mug)
      .executeTakeFirstOrThrow();
    const path = `/api/v1/ec-accounts/${id}/mappings/${listing.id}/history?limit=2`;
    const first = await call(path, { as: user });
    expect(first.body).toMatchObject({ items: [{ quantity: 15 }, { quantity: 10 }] });
    const { nextCursor } = pageOf(stockPushSchema).parse(first.body);
    const rest = await call(`${path}&cursor=${nextCursor}`, { as: user });
    expect(rest.body).toMatchObject({ items: [{ quantity: 5 }, { quantity: 2, before: 500 }] });
    const foreign = await call(`/api/v1/ec-accounts/${id}/mappings/999999/history`, { as: user });
    expect(foreign.status).toBe(404);
  });

  it('names the other accounts that get shares, and a product that both sell', async () => {
    const other = await db
      .insertInto('ec_accounts')
      .values({
        merchant_id: merchantId,
        platform: 'woocommerce',
        display_name: 'The other shop',
        sales_channel_id: channelId,
        time_zone: 'Asia/Taipei',
        inbound_push: true,
        push_percentage: 70,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('listings')
      .values({
        merchant_id: merchantId,
        ec_account_id: other.id,
        platform_listing_id: 'lamp',
        title: 'Lamp',
        tracked: true,
        product_id: lamp,
      })
      .execute();
    const { body } = await call(`/api/v1/ec-accounts/${id}/push-shares`, { as: user });
    expect(body).toMatchObject({
      others: [{ id: other.id, displayName: 'The other shop', pushPercentage: 70 }],
      largest: { sku: expect.stringContaining('NORTH-1'), onHand: expect.any(Number) },
    });
  });
});
