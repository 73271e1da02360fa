import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../connector-context.ts';
import { probe } from './probe.ts';
import { demoKeys } from './testing/demo-store.ts';
import { openStore, secureUrl } from './testing/open-store.ts';
import { type StubAnswer, stubContext } from './testing/stub-context.ts';

const index = {
  name: 'Hillside &amp; Co.',
  home: 'https://shop.example.com',
  timezone_string: 'Asia/Taipei',
  namespaces: ['wp/v2', 'wc/v3'],
};
const status = { environment: { version: '11.0.1' }, settings: { currency: 'TWD' } };
const notFound: StubAnswer = { status: 404, body: '<html>Not found</html>' };

type Answers = { index?: StubAnswer; status?: StubAnswer; plain?: StubAnswer };

const answering =
  (answers: Answers) =>
  ({ url }: HttpRequest): StubAnswer => {
    if (url.includes('/?rest_route=')) return answers.plain ?? notFound;
    if (url.includes('/system_status')) return answers.status ?? { body: status };
    return answers.index ?? { body: index };
  };

const probing = (answers: Answers, storeUrl?: string) =>
  probe(stubContext(answering(answers), storeUrl));

const urlRefused = (message: RegExp) =>
  expect.objectContaining({
    kind: 'rejected',
    field: 'store_url',
    message: expect.stringMatching(message),
  });

describe('the connection test', () => {
  it('names the store, its time zone and its currency', async () => {
    await using store = await openStore();
    expect(await probe(store.context)).toEqual({
      shopId: `${new URL(store.baseUrl).host}/hillside`,
      shopName: '山丘選物 & Co.',
      timeZone: 'Asia/Taipei',
      currency: 'TWD',
    });
    expect(await probe(store.contextWith(secureUrl))).toMatchObject({ shopId: 'hillside.test' });
  });

  it('refuses a wrong secret over http and over https', async () => {
    await using store = await openStore();
    const wrong = { consumer_secret: 'cs_wrong' };
    for (const where of [{}, secureUrl])
      await expect(probe(store.contextWith({ ...where, ...wrong }))).rejects.toMatchObject({
        kind: 'auth',
      });
  });

  it('is passed by a key that may only read', async () => {
    await using store = await openStore({ ...demoKeys, permissions: 'read' });
    expect((await probe(store.context)).currency).toBe('TWD');
  });

  it('knows no time zone when the site is set to a bare offset', async () => {
    const bare = { body: { ...index, timezone_string: '' } };
    expect((await probing({ index: bare })).timeZone).toBeNull();
  });

  it('trusts the key alone when a plugin hides the index from strangers', async () => {
    const hidden = { status: 401, body: { code: 'rest_not_logged_in', message: 'No.' } };
    expect(await probing({ index: hidden })).toMatchObject({ shopName: 'shop.example.com' });
  });

  it('says what to enter or change when the address is no store', async () => {
    const cases: [Answers, RegExp][] = [
      [{ index: notFound }, /no WordPress REST API/],
      [{ index: notFound, plain: { body: index } }, /Permalinks/],
      [{ index: { body: { ...index, namespaces: ['wp/v2'] } } }, /WooCommerce is not active/],
      [{ index: { body: { hello: 'world' } } }, /does not answer like WordPress/],
      [
        {
          index: {
            status: 301,
            headers: { location: 'https://www.shop.example.com/wp-json/' },
            body: '',
          },
        },
        /https:\/\/www\.shop\.example\.com/,
      ],
    ];
    for (const [answers, message] of cases)
      await expect(probing(answers)).rejects.toEqual(urlRefused(message));
  });

  it('asks for the name by which an http store knows itself, since it signs with that', async () => {
    await expect(probing({}, 'http://example.com')).rejects.toEqual(
      urlRefused(/calls itself https:\/\/shop\.example\.com/),
    );
    expect(await probing({}, 'http://shop.example.com')).toMatchObject({ currency: 'TWD' });
  });

  it('does not mistake an outage for a wrong address', async () => {
    await expect(probing({ index: { status: 503, body: 'down' } })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});
