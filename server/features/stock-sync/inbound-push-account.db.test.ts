import { beforeEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../../connectors/connector.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { Stock } from '../../../connectors/stock-port.ts';
import { connectShopify, openTestProduct } from '../../testing/product.ts';
import { dyingAfter, listShop, pushingOf } from '../../testing/pushing.ts';
import { resumeLeftPushes } from './inbound-push-queue.ts';

const product = await openTestProduct();
const { deps, shops } = product;
const { announce, owe, push, pushesOf, putAway, queuedRuns, resume, switchOn } = pushingOf(product);

const account = await connectShopify(product);
const { id } = account;
const productOf = await listShop(product, account);
const both = [productOf('NORTH-1'), productOf('NORTH-2')];
const numbers = () =>
  shops.shopify.fake
    .stock('north')
    .slice(0, 2)
    .map(({ quantity }) => quantity);

/** The same deps with a platform whose relative numbers are taken by `add`. */
const withAdd = (add: NonNullable<Stock['add']>) => {
  const { connector } = deps.platforms.get('shopify');
  const other: Connector = {
    ...connector,
    ...(connector.stock && { stock: { ...connector.stock, add } }),
  };
  const get = (key: string) => ({ ...deps.platforms.get(key), connector: other });
  return { ...deps, platforms: { ...deps.platforms, get } };
};

const severalLocations = () =>
  Promise.reject(
    new ConnectorError('rejected', 'The shop has several locations.', { field: 'location' }),
  );

beforeEach(async () => {
  await switchOn(id, 50);
  const skus = ['NORTH-1', 'NORTH-2'];
  shops.shopify.fake.setStock(
    'north',
    skus.map((sku) => ({ sku, quantity: 500 })),
  );
});

describe('an account with a setting that the platform refuses', () => {
  it('keeps its shares waiting with the reason, and gets them once it is set right', async () => {
    const inbound = await announce(...both);
    await owe(await putAway(inbound, 10));
    let calls = 0;
    await push(
      id,
      withAdd(() => {
        calls += 1;
        return severalLocations();
      }),
    );
    expect(calls).toBe(1);
    const waiting = { status: 'waiting', code: 'other', detail: 'The shop has several locations.' };
    expect(await pushesOf(inbound)).toMatchObject([waiting, waiting]);
    await resume(id);
    await push(id);
    expect(await pushesOf(inbound)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
    expect(numbers()).toEqual([505, 505]);
  });

  it('is asked under the same key for an answer that was lost before', async () => {
    const inbound = await announce(...both);
    await owe(await putAway(inbound, 10));
    const dying = dyingAfter(product, (body) => body.includes('inventoryAdjustQuantities'));
    await expect(push(id, dying)).rejects.toThrow('killed');
    await push(id, withAdd(severalLocations));
    expect(await pushesOf(inbound)).toMatchObject([{ status: 'sending' }, { status: 'sending' }]);
    await resume(id);
    await push(id);
    expect(await pushesOf(inbound)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
    expect(numbers()).toEqual([505, 505]);
  });
});

describe('goods that come in while a run for earlier ones fails', () => {
  it('go out with the next run, and so do the earlier ones', async () => {
    const first = await announce(...both);
    await owe(await putAway(first, 10));
    const second = await announce(...both);
    await push(
      id,
      withAdd(async () => {
        await owe(await putAway(second, 10));
        throw new ConnectorError('suspended', 'The shop is frozen.');
      }),
    );
    await push(id);
    expect(await pushesOf(second)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
    expect(await pushesOf(first)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
    expect(numbers()).toEqual([510, 510]);
  });
});

describe('shares that a failed run left behind', () => {
  it('are taken up by the daily upkeep, once', async () => {
    const inbound = await announce(...both);
    await owe(await putAway(inbound, 10));
    await push(
      id,
      withAdd(() => Promise.reject(new ConnectorError('suspended', 'The shop is frozen.'))),
    );
    expect(await queuedRuns(id)).toEqual([]);
    await resumeLeftPushes(deps);
    await resumeLeftPushes(deps);
    expect(await queuedRuns(id)).toHaveLength(1);
    await push(id);
    expect(await pushesOf(inbound)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
    expect(numbers()).toEqual([505, 505]);
    await resumeLeftPushes(deps);
    expect(await queuedRuns(id)).toEqual([]);
  });
});
