import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../../connectors/connector.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { connectShopify, connectWooCommerce, openTestProduct } from '../../testing/product.ts';
import { dyingAfter, listShop, pushingOf } from '../../testing/pushing.ts';
import { startWorkers } from '../../workers.ts';

const product = await openTestProduct();
const { db, deps, call, user, shops } = product;
const pushing = pushingOf(product);
const { announce, owe, push, putAway, queuedRuns, resume, switchOn } = pushing;

const shopify = await connectShopify(product);
const woo = await connectWooCommerce(product);
const [shopifyId, wooId] = [shopify.id, woo.id];
const northOf = await listShop(product, shopify);
const hillsideOf = await listShop(product, woo);
const mug = hillsideOf('MUG-01');
const { fake } = shops.woocommerce;
const setMug = (quantity: number) => fake.setStock('hillside', [{ sku: 'MUG-01', quantity }]);
const numberOf = () => fake.stock('hillside').find(({ sku }) => sku === 'MUG-01')?.quantity;

/** Each product is a listing of one of the two shops only. */
const sharesOf = async (inbound: Parameters<typeof pushing.pushesOf>[0]) =>
  (await pushing.pushesOf(inbound)).filter(({ listing }) => listing !== null);

beforeEach(async () => {
  await switchOn(shopifyId, 50);
  await switchOn(wooId, 50);
});

const dieWhileWriting = async (quantity: number) => {
  const inbound = await announce(mug);
  await owe(await putAway(inbound, quantity));
  const dying = dyingAfter(product, (body) => body.includes('"update"'));
  await expect(push(wooId, dying)).rejects.toThrow('killed');
  return inbound;
};

describe('a platform that takes only absolute numbers', () => {
  it('had the write when its number stands higher than before, whoever raised it since', async () => {
    setMug(100);
    const inbound = await dieWhileWriting(10);
    setMug(103);
    await push(wooId);
    expect(numberOf()).toBe(103);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent', after: 103 }]);
  });

  it('is written again when its number stands where it was', async () => {
    const inbound = await dieWhileWriting(10);
    setMug(103);
    await push(wooId);
    expect(numberOf()).toBe(108);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent', after: 108 }]);
  });

  it('leaves it unsure when its number fell below, and is not written again', async () => {
    setMug(100);
    const inbound = await dieWhileWriting(10);
    setMug(98);
    await push(wooId);
    expect(numberOf()).toBe(98);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'unsure', code: 'answer_lost' }]);
  });

  it('adds to an oversold number as it is, and never writes less than zero', async () => {
    const raise = async (from: number) => {
      setMug(from);
      const inbound = await announce(mug);
      await owe(await putAway(inbound, 10));
      await push(wooId);
      return numberOf();
    };
    expect(await raise(-3)).toBe(2);
    expect(await raise(-8)).toBe(0);
  });
});

describe('a call that the platform refuses without naming a row', () => {
  it('is halved until the bad one is alone; the others arrive once', async () => {
    const { connector } = deps.platforms.get('shopify');
    const calls: number[] = [];
    const bad = await db
      .selectFrom('listings')
      .select('platform_listing_id as id')
      .where('product_id', '=', northOf('NORTH-4'))
      .executeTakeFirstOrThrow();
    const touchy: Connector = {
      ...connector,
      ...(connector.stock && {
        stock: {
          ...connector.stock,
          add: async (context, batch) => {
            calls.push(batch.rows.length);
            if (batch.rows.some((row) => row.platformListingId === bad.id)) {
              throw new ConnectorError('rejected', 'Something is wrong.');
            }
            return (await connector.stock?.add?.(context, batch)) ?? [];
          },
        },
      }),
    };
    const platforms = {
      ...deps.platforms,
      get: (key: string) => ({ ...deps.platforms.get(key), connector: touchy }),
    };
    const skus = [1, 2, 3, 4, 5].map((number) => `NORTH-${number}`);
    const inbound = await announce(...skus.map(northOf));
    await owe(await putAway(inbound, 10));
    await push(shopifyId, { ...deps, platforms });
    const shares = await sharesOf(inbound);
    const refused = shares.filter(({ status }) => status === 'refused');
    expect(refused).toMatchObject([{ listing: { sku: 'NORTH-4' }, detail: 'Something is wrong.' }]);
    expect(shares.filter(({ status }) => status === 'sent')).toHaveLength(4);
    expect(shops.shopify.fake.stock('north').map(({ quantity }) => quantity)).toEqual([
      505, 505, 505, 500, 505,
    ]);
    expect(calls).toEqual([5, 3, 2, 1, 1]);
  });
});

describe('an account whose credentials are refused in the middle', () => {
  it('keeps what was not sent waiting, and gets it once when it is connected again', async () => {
    const inbound = await announce(mug);
    setMug(100);
    await owe(await putAway(inbound, 10));
    fake.setFault('hillside', { kind: 'revoked' });
    await push(wooId);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'waiting', code: 'disconnected' }]);
    fake.setFault('hillside', { kind: 'none' });
    await call(`/api/v1/ec-accounts/${wooId}/test-connection`, { as: user, method: 'POST' });
    await resume(wooId);
    await Promise.all([push(wooId), resume(wooId)]);
    await push(wooId);
    expect(numberOf()).toBe(105);
    expect(await queuedRuns(wooId)).toEqual([]);
  });
});

describe('the workers of the product', () => {
  it('push what was put away, say so, and push what waited once the account is back', async () => {
    const stop = await startWorkers(deps);
    afterAll(stop);
    setMug(100);
    const inbound = await announce(mug);
    await putAway(inbound, 10);
    const statuses = async () => (await sharesOf(inbound)).map(({ status }) => status);
    await expect.poll(statuses, { timeout: 20_000 }).toEqual(['sent']);
    const notices = async () => (await call('/api/v1/notifications?limit=200', { as: user })).body;
    await expect.poll(notices, { timeout: 20_000 }).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          code: 'inbound_pushed',
          params: { account: 'Our woocommerce', inbound: inbound.number, sent: 1 },
        }),
      ]),
    });
    await db
      .updateTable('ec_accounts')
      .set({ status: 'disconnected' })
      .where('id', '=', wooId)
      .execute();
    await putAway(inbound, 10);
    await expect.poll(statuses, { timeout: 20_000 }).toEqual(['sent', 'waiting']);
    await call(`/api/v1/ec-accounts/${wooId}/test-connection`, { as: user, method: 'POST' });
    await expect.poll(statuses, { timeout: 20_000 }).toEqual(['sent', 'sent']);
    expect(numberOf()).toBe(110);
  }, 60_000);
});
