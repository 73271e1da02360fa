import { describe, expect, it } from 'vitest';
import type { OrderWindow } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { idsOf, walkChanged } from '../testing/connector-bench.ts';
import { callStore } from './client.ts';
import { type OpenStore, openStore, secureUrl } from './testing/open-store.ts';
import { stubContext } from './testing/stub-context.ts';
import { woocommerce } from './woocommerce.ts';

const minute = 60_000;

const place = (store: OpenStore, count: number, at: number): string[] => {
  const instant = store.clock.iso(at);
  const span = { notify: false, placedFrom: instant, placedTo: instant };
  return store.fake.placeOrders(store.shop, count, span).map(({ id }) => id);
};

const lastHour = (store: OpenStore): OrderWindow => ({
  from: store.clock.iso(-60 * minute),
  to: store.clock.iso(),
});

/** A context in which something happens in the store after every answer. */
const interrupted = (context: ConnectorContext, happen: () => void): ConnectorContext => ({
  ...context,
  http: async (request) => {
    const response = await context.http(request);
    happen();
    return response;
  },
});

describe('changed orders of a store', () => {
  it('all come although some are changed while the pages are read', async () => {
    await using store = await openStore();
    const placed = Array.from({ length: 250 }, (_, index) =>
      place(store, 1, (index - 260) * 10_000),
    ).flat();
    const window = lastHour(store);
    let turn = 0;
    const busy = interrupted(store.context, () => {
      store.clock.advance(2000);
      for (const id of placed.slice(turn * 20, turn * 20 + 20))
        store.fake.cancelOrder(store.shop, id);
      turn += 1;
    });
    const pages = await walkChanged(woocommerce, busy, window);
    expect(idsOf(pages)).toEqual(placed.toSorted());
  });

  it('all come when forty of one second lie across the edge of a page', async () => {
    await using store = await openStore();
    const placed = [
      ...place(store, 80, -30 * minute),
      ...place(store, 40, -29 * minute),
      ...place(store, 30, -28 * minute),
    ];
    const pages = await walkChanged(woocommerce, store.context, lastHour(store));
    expect(idsOf(pages)).toEqual(placed.toSorted());
    expect(pages.flatMap((page) => page.orders)).toHaveLength(placed.length);
  });

  it('include the first second of the window and what was changed in its last', async () => {
    await using store = await openStore();
    const [first, last] = [place(store, 1, -10 * minute), place(store, 1, -5 * minute)].flat();
    const window = {
      from: store.clock.iso(-10 * minute + 900),
      to: store.clock.iso(-5 * minute + 1),
    };
    const pages = await walkChanged(woocommerce, store.context, window);
    expect(idsOf(pages)).toEqual([first, last].toSorted());
  });

  it('are asked for without payment details, buyer’s address on the net or other plugins’ data', async () => {
    const context = stubContext(() => ({ body: [] }));
    const window = { from: '2026-11-20T03:00:00Z', to: '2026-11-20T04:00:00Z' };
    await woocommerce.orders.listChanged(context, window, null);
    const fields = new URL(context.sent[0]?.url ?? '').searchParams.get('_fields')?.split(',');
    expect(fields).toContain('line_items');
    for (const unwanted of ['meta_data', 'payment_method', 'customer_ip_address', 'order_key'])
      expect(fields).not.toContain(unwanted);
  });

  it('come to an end also when a proxy swallows the paging headers', async () => {
    const context = stubContext(() => ({ body: [] }));
    const window = { from: '2026-11-20T03:00:00Z', to: '2026-11-20T04:00:00Z' };
    expect((await woocommerce.orders.listChanged(context, window, null)).nextCursor).toBeNull();
  });

  it('come over https with the key pair in a header', async () => {
    await using store = await openStore();
    const placed = place(store, 3, -minute);
    const pages = await walkChanged(woocommerce, store.contextWith(secureUrl), lastHour(store));
    expect(idsOf(pages)).toEqual(placed.toSorted());
  });
});

describe('single orders of a store', () => {
  const read = async (store: OpenStore, id: string) =>
    (await woocommerce.orders.get(store.context, [id])).orders[0];

  it('are found in the bin as cancelled, and nowhere once deleted for good', async () => {
    await using store = await openStore();
    const [id = ''] = place(store, 1, 0);
    await callStore(store.context, { method: 'DELETE', path: `wc/v3/orders/${id}` });
    expect(await read(store, id)).toMatchObject({ platformStatus: 'trash', notReady: 'cancelled' });
    const query = { force: 'true' };
    await callStore(store.context, { method: 'DELETE', path: `wc/v3/orders/${id}`, query });
    expect(await read(store, id)).toBeUndefined();
  });

  it('ship only the units that were not given back', async () => {
    await using store = await openStore();
    const [id = ''] = place(store, 1, 0);
    const [line] = (await read(store, id))?.lines ?? [];
    const line_items = [{ id: Number(line?.platformLineId), quantity: line?.quantity }];
    await callStore(store.context, {
      method: 'POST',
      path: `wc/v3/orders/${id}/refunds`,
      body: { amount: '100', line_items },
    });
    const lines = (await read(store, id))?.lines.map(({ platformLineId }) => platformLineId);
    expect(lines).not.toContain(line?.platformLineId);
  });

  it('that no store can have are not asked for', async () => {
    const context = stubContext(() => ({ body: [] }));
    const page = await woocommerce.orders.get(context, ['gid://shopify/Order/1', '0', '-4']);
    expect(page).toEqual({ orders: [], unreadable: [] });
    expect(context.sent).toEqual([]);
  });

  it('that were not asked for are not taken from a store that ignores the question', async () => {
    await using store = await openStore();
    const [asked = '', other = ''] = place(store, 2, 0);
    const deaf: ConnectorContext = {
      ...store.contextWith(secureUrl),
      http: (request) =>
        store
          .contextWith(secureUrl)
          .http({ ...request, url: request.url.replace(/include=[^&]*/, '') }),
    };
    const page = await woocommerce.orders.get(deaf, [asked]);
    expect(idsOf([page])).toEqual([asked]);
    expect(idsOf([page])).not.toContain(other);
  });
});
