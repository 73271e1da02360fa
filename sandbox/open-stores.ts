import type { FakeOrderOptions, FakePlatform } from '../connectors/fake-platform.ts';
import { demoStores } from './demo-stores.ts';

const DAY_MS = 24 * 3_600_000;
const days = [7, 6, 5, 4, 3, 2, 1];

/** Besides the orders that a warehouse may ship, some that it may not, by days ago. */
const others: Record<number, FakeOrderOptions['state'][]> = {
  6: ['fulfilled'],
  5: ['cancelled'],
  4: ['fulfilled', 'unpaid'],
  1: ['unpaid'],
};

/** The orders of the last seven days, as if nobody had been subscribed to them. */
const sellForAWeek = (platform: FakePlatform, shop: string, now: number): void => {
  for (const ago of days) {
    // The first day begins late, so that a look back over seven days still sees all of it.
    const from = now - ago * DAY_MS + (ago === 7 ? DAY_MS / 2 : 0);
    const span = {
      placedFrom: new Date(from).toISOString(),
      placedTo: new Date(now - (ago - 1) * DAY_MS).toISOString(),
      notify: false,
    };
    platform.placeOrders(shop, 4 + ((ago * 3 + shop.length) % 5), span);
    for (const state of others[ago] ?? []) {
      platform.placeOrders(shop, 1, { ...span, ...(state && { state }) });
    }
  }
};

/** Opens the demo's stores that are not there yet, each with a week of orders. */
export const openStores = (platform: FakePlatform, now: Date): void => {
  const open = new Set(platform.stores().map(({ shop }) => shop));
  for (const { platform: key, ...store } of demoStores) {
    if (key !== platform.platform || open.has(store.shop)) continue;
    platform.createStore(store);
    sellForAWeek(platform, store.shop, now.getTime());
  }
};
