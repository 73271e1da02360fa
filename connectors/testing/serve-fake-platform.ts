import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { FakePlatform, FakePlatformOptions } from '../fake-platform.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** A webhook delivery as the receiving server would read it; header names are lower-case. */
export type Delivery = { url: string; rawBody: Uint8Array; headers: Record<string, string> };

export type ServedPlatform = {
  fake: FakePlatform;
  clock: TestClock;
  /** Where `fake.fetch` is mounted, without trailing slash. */
  baseUrl: string;
  /** What the fake posted to its subscribers, oldest first. */
  deliveries: Delivery[];
  /** The status that every following delivery is answered with; 200 at first. */
  answerDeliveriesWith: (status: number) => void;
  [Symbol.asyncDispose]: () => Promise<void>;
};

type Served = Pick<FakePlatformOptions, 'app'> & {
  create: (options: FakePlatformOptions) => FakePlatform;
};

const toDelivery = async (url: string, init: RequestInit): Promise<Delivery> => {
  const request = new Request(url, init);
  return {
    url,
    rawBody: new Uint8Array(await request.arrayBuffer()),
    headers: Object.fromEntries(request.headers),
  };
};

/** Serves a fake platform over real HTTP on a free port of 127.0.0.1. Dispose it with `await using`. */
export const serveFakePlatform = async ({ create, app }: Served): Promise<ServedPlatform> => {
  const clock = createTestClock();
  const deliveries: Delivery[] = [];
  let deliveryStatus = 200;
  let baseUrl = '';
  const fake = create({
    now: clock.date,
    seed: 7,
    baseUrl: () => baseUrl,
    deliver: async (url, init) => {
      deliveries.push(await toDelivery(url, init));
      return { status: deliveryStatus };
    },
    ...(app === undefined ? {} : { app }),
  });
  const { promise, resolve } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch: fake.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
  const { port } = await promise;
  baseUrl = `http://127.0.0.1:${port}`;
  return {
    fake,
    clock,
    baseUrl,
    deliveries,
    answerDeliveriesWith: (status) => {
      deliveryStatus = status;
    },
    [Symbol.asyncDispose]: async () => {
      await fake.settled();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed.promise;
    },
  };
};
