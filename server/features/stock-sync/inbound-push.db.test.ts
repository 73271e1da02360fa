import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FakePlatform } from '../../../connectors/fake-platform.ts';
import type { EcAccount } from '../../../contract/ec-accounts.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  type TestProduct,
} from '../../testing/product.ts';
import { dyingAfter, listShop, pushingOf } from '../../testing/pushing.ts';

type Platform = {
  platform: string;
  shop: string;
  skus: [string, string, string];
  isWrite: (body: string) => boolean;
  connect: (product: TestProduct) => Promise<EcAccount>;
};

const platforms: Platform[] = [
  {
    platform: 'shopify',
    shop: 'north',
    skus: ['NORTH-1', 'NORTH-2', 'NORTH-3'],
    isWrite: (body) => body.includes('inventoryAdjustQuantities'),
    connect: connectShopify,
  },
  {
    platform: 'woocommerce',
    shop: 'hillside',
    skus: ['MUG-01', 'TEE-BLU', 'TEE-RED'],
    isWrite: (body) => body.includes('"update"'),
    connect: connectWooCommerce,
  },
];

const product = await openTestProduct();
const { db, call, user, shops } = product;
const pushing = pushingOf(product);
const { announce, deliver, owe, push, pushesOf, putAway, queuedRuns, switchOn } = pushing;

const fakeOf = (platform: string): FakePlatform =>
  platform === 'shopify' ? shops.shopify.fake : shops.woocommerce.fake;

describe.each(platforms)('goods put away, on $platform', ({ platform, shop, skus, ...of }) => {
  const fake = fakeOf(platform);
  const [first, second, third] = skus;
  let id = '';
  let idOf: (sku: string) => string;

  beforeAll(async () => {
    const account = await of.connect(product);
    id = account.id;
    idOf = await listShop(product, account);
    await switchOn(id, 50);
  });
  afterEach(async () => {
    fake.setFault(shop, { kind: 'none' });
    await switchOn(id, 50);
  });

  const numberOf = (sku: string): number =>
    fake.stock(shop).find((row) => row.sku === sku)?.quantity ?? Number.NaN;
  /** Only of this account: the other platform's one has its own listings. */
  const sharesOf = async (inbound: Parameters<typeof pushesOf>[0]) =>
    (await pushesOf(inbound)).filter(({ ecAccount }) => ecAccount.id === id);

  it('raise the number by the percentage, and the ledger says from what to what', async () => {
    const before = numberOf(first);
    const inbound = await announce(idOf(first));
    await deliver(inbound, 15, id);
    expect(numberOf(first)).toBe(before + 7);
    expect(await sharesOf(inbound)).toMatchObject([
      { status: 'sent', quantity: 15, pushPercentage: 50, delta: 7, after: before + 7 },
    ]);
    const history = await call(`/api/v1/products/${idOf(first)}/pushes`, { as: user });
    expect(history.body).toMatchObject({
      items: [
        {
          cause: 'inbound',
          causeId: inbound.id,
          madeBy: user.name,
          mode: 'add',
          quantity: 7,
          before,
          after: before + 7,
          outcome: 'sent',
        },
      ],
    });
    const { last_quantity: shown } = await db
      .selectFrom('listings')
      .select('last_quantity')
      .where('product_id', '=', idOf(first))
      .executeTakeFirstOrThrow();
    expect(shown).toBe(before + 7);
  });

  it('give 2 and then 3 of twice 5 at half, so that rounds lose nothing', async () => {
    const inbound = await announce(idOf(first));
    await deliver(inbound, 5, id);
    await deliver(inbound, 5, id);
    expect((await sharesOf(inbound)).map(({ delta }) => delta)).toEqual([2, 3]);
  });

  it('are pushed once per line under doubled jobs and ten workers at once', async () => {
    const before = numberOf(first);
    const inbound = await announce(idOf(first));
    const roundId = await putAway(inbound, 10);
    await Promise.all(Array.from({ length: 10 }, () => owe(roundId)));
    expect(await queuedRuns(id)).toHaveLength(1);
    const working = Array.from({ length: 10 }, () => push(id));
    await Promise.allSettled(working);
    await expect
      .poll(
        async () => {
          await push(id).catch(() => undefined);
          return queuedRuns(id);
        },
        { timeout: 30_000 },
      )
      .toEqual([]);
    await owe(roundId);
    await push(id);
    expect(numberOf(first)).toBe(before + 5);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent', delta: 5 }]);
  });

  it('are not pushed twice when the answer of a write is lost', async () => {
    const before = numberOf(first);
    const inbound = await announce(idOf(first));
    fake.setFault(shop, { kind: 'answer_lost', count: 1 });
    await expect(deliver(inbound, 10, id)).rejects.toThrow(RunAgainLater);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sending' }]);
    expect(numberOf(first)).toBe(before + 5);
    await push(id);
    expect(numberOf(first)).toBe(before + 5);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent', after: before + 5 }]);
  });

  it('are not pushed twice when the process dies before it reads the answer', async () => {
    const before = numberOf(first);
    const inbound = await announce(idOf(first));
    await owe(await putAway(inbound, 10));
    await expect(push(id, dyingAfter(product, of.isWrite))).rejects.toThrow('killed');
    expect(numberOf(first)).toBe(before + 5);
    await push(id);
    expect(numberOf(first)).toBe(before + 5);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent' }]);
  });

  it('wait while the account is disconnected, and go when it is back', async () => {
    const before = numberOf(first);
    await setStatus('disconnected');
    const inbound = await announce(idOf(first));
    await deliver(inbound, 10, id);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'waiting', code: 'disconnected' }]);
    const work = await call(`/api/v1/ec-accounts/${id}/stock-work`, { as: user });
    expect(work.body).toMatchObject({ waitingPushes: 1 });
    await setStatus('connected');
    await pushing.resume(id);
    await push(id);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent', code: null }]);
    expect(numberOf(first)).toBe(before + 5);
  });

  it('wait again when the account is disconnected before they are sent', async () => {
    const inbound = await announce(idOf(first));
    await owe(await putAway(inbound, 10));
    await setStatus('disconnected');
    await push(id);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'waiting' }]);
    await setStatus('connected');
    await pushing.resume(id);
    await push(id);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent' }]);
  });

  it('reach every other listing when one is refused, which is named', async () => {
    const before = skus.map(numberOf);
    const inbound = await announce(...skus.map(idOf));
    fake.setFault(shop, { kind: 'stock_refused', sku: second });
    await deliver(inbound, 10, id);
    const shares = await sharesOf(inbound);
    const statusOf = (sku: string) => shares.find((share) => share.listing?.sku === sku);
    expect(statusOf(first)).toMatchObject({ status: 'sent' });
    expect(statusOf(third)).toMatchObject({ status: 'sent' });
    expect(statusOf(second)).toMatchObject({
      status: 'refused',
      code: expect.any(String),
      detail: expect.any(String),
    });
    expect(skus.map(numberOf)).toEqual(
      before.map((number, index) => number + (index === 1 ? 0 : 5)),
    );
    const trouble = await db
      .selectFrom('runs')
      .select(['outcome', 'updated', 'failed'])
      .where('ec_account_id', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(trouble).toEqual({ outcome: 'partial', updated: 2, failed: 1 });
  });

  it('are skipped, visibly, when inbound push is switched off before they are sent', async () => {
    const before = numberOf(first);
    const inbound = await announce(idOf(first));
    await owe(await putAway(inbound, 10));
    await product.call(`/api/v1/ec-accounts/${id}`, {
      as: user,
      method: 'PATCH',
      body: { settings: { inboundPush: false } },
    });
    await push(id);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'skipped', code: 'push_off' }]);
    expect(numberOf(first)).toBe(before);
  });

  it('never go out for a product that must not be pushed, even if that was said later', async () => {
    const before = numberOf(third);
    const inbound = await announce(idOf(third));
    await owe(await putAway(inbound, 10));
    const noPush = { as: user, method: 'PATCH', body: { pushStock: false } } as const;
    await call(`/api/v1/products/${idOf(third)}`, noPush);
    await push(id);
    await deliver(inbound, 10, id);
    expect(await sharesOf(inbound)).toMatchObject([
      { status: 'skipped', code: 'do_not_push' },
      { status: 'skipped', code: 'do_not_push', delta: 0 },
    ]);
    expect(numberOf(third)).toBe(before);
  });

  const setStatus = (status: string) =>
    db.updateTable('ec_accounts').set({ status }).where('id', '=', id).execute();
});
