import { describe, expect, it } from 'vitest';
import type { ConnectorContext } from '../connector-context.ts';
import { chooseLocation } from './location.ts';
import { stock } from './stock.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';

const place = (number: number, name: string, changes: object = {}) => ({
  id: `gid://shopify/Location/${number}`,
  legacyResourceId: String(number),
  name,
  isActive: true,
  isFulfillmentService: false,
  ...changes,
});
const taipei = place(1, 'Taipei');
const tainan = place(2, 'Tainan');

describe('the location that stock goes to', () => {
  it('is the only one that is active and the shop’s own', () => {
    const others = [
      place(3, 'Closed', { isActive: false }),
      place(4, 'Partner', { isFulfillmentService: true }),
    ];
    expect(chooseLocation([...others, taipei], '')).toEqual(taipei);
  });

  it.each(['Tainan', 'tainan', '2', 'gid://shopify/Location/2'])(
    'is the one named “%s”',
    (wish) => {
      expect(chooseLocation([taipei, tainan], wish)).toEqual(tainan);
    },
  );

  it.each([
    ['several and none is named', [taipei, tainan], '', /Taipei \(1\), Tainan \(2\)/],
    ['none of that name', [taipei, tainan], 'Oslo', /“Oslo”.*Taipei \(1\), Tainan \(2\)/],
    ['another than the only one', [taipei], 'Oslo', /Taipei \(1\)/],
    [
      'only one that is closed',
      [place(1, 'Taipei', { isActive: false })],
      '',
      /no active location/,
    ],
    ['two of that name', [taipei, place(9, 'TAIPEI')], 'Taipei', /TAIPEI \(9\)\. Enter the number/],
  ])('is never guessed: a shop with %s', (_what, all, wish, message) => {
    expect(() => chooseLocation(all, wish)).toThrow(
      expect.objectContaining({
        kind: 'rejected',
        field: 'location',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('names the first ten of very many', () => {
    const many = Array.from({ length: 12 }, (_, index) => place(index, `L${index}`));
    expect(() => chooseLocation(many, '')).toThrow(/L9 \(9\) and more/);
  });
});

const openShop = async () => {
  const shop = await openStaffedShop();
  const [ref] = await shop.refsOf(['NORTH-1']);
  if (!ref) throw new Error('There is a listing');
  const readAt = async (context: ConnectorContext) => (await stock.read(context, [ref]))[0];
  return { ...shop, ref, readAt };
};

describe('stock of a shop with several locations', () => {
  it('is neither read nor written before one of them is named', async () => {
    await using shop = await openShop();
    shop.fake.setLocation('north', { name: 'Tainan' });
    const rejected = { kind: 'rejected', field: 'location' };
    const batch = { key: 'a', rows: [{ ...shop.ref, from: 500, to: 1, delta: 1 }] };
    await expect(stock.read(shop.context, [shop.ref])).rejects.toMatchObject(rejected);
    await expect(stock.set(shop.context, batch)).rejects.toMatchObject(rejected);
    await expect(stock.add?.(shop.context, batch)).rejects.toMatchObject(rejected);
    expect(shop.fake.stock('north')[0]?.quantity).toBe(500);
  });

  it('is that of the named one, and the others keep theirs', async () => {
    await using shop = await openShop();
    shop.fake.setLocation('north', { name: 'Tainan' });
    const tainan = shop.at('Tainan');
    expect(await shop.readAt(tainan)).toMatchObject({ state: 'counted', quantity: 0 });
    const rows = [{ ...shop.ref, from: 0, to: 7 }];
    expect(await stock.set(tainan, { key: 'a', rows })).toMatchObject([{ outcome: 'done' }]);
    expect(await shop.readAt(tainan)).toMatchObject({ quantity: 7 });
    expect(await shop.readAt(shop.at('71000001'))).toMatchObject({ quantity: 500 });
    const state = JSON.parse(JSON.stringify(shop.fake.snapshot()));
    shop.fake.restore(state);
    expect(await shop.readAt(tainan)).toMatchObject({ quantity: 7 });
  });

  it('is looked for anew when the location was closed, and never read as zero', async () => {
    await using shop = await openShop();
    expect(await shop.readAt(shop.context)).toMatchObject({ quantity: 500 });
    const { name } = shop.fake.stores()[0] ?? { name: '' };
    shop.fake.setLocation('north', { name: 'Tainan' });
    shop.fake.setLocation('north', { name, isActive: false });
    const closed = { kind: 'unavailable', message: expect.stringContaining('closed') };
    await expect(shop.readAt(shop.context)).rejects.toMatchObject(closed);
    expect(await shop.readAt(shop.context)).toMatchObject({ quantity: 0 });
    shop.fake.setLocation('north', { name });
    shop.fake.setLocation('north', { name: 'Tainan', isActive: false });
    const batch = { key: 'a', rows: [{ ...shop.ref, from: 500, to: 1 }] };
    await expect(stock.set(shop.context, batch)).rejects.toMatchObject(closed);
    const again = await stock.set(shop.context, { ...batch, key: 'b' });
    expect(again).toMatchObject([{ outcome: 'done', quantity: 1 }]);
  });

  it('asks for the locations once, not with every call, and again some minutes later', async () => {
    await using shop = await openShop();
    const lookUps = () =>
      shop.sent.filter(({ body }) => body?.includes('query ActiveLocations')).length;
    for (const _ of [1, 2, 3]) await shop.readAt(shop.context);
    expect(lookUps()).toBe(1);
    shop.clock.advance(10 * 60_000);
    await shop.readAt(shop.context);
    expect(lookUps()).toBe(2);
  });
});
