import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type {
  FakePlatform,
  FakePlatformOptions,
  FakeProduct,
} from '../connectors/fake-platform.ts';

export type Request = { at: number; operation: string };

/** A fake platform over HTTP at the pace of the real clock, and everything it was asked. */
export type BenchShop = {
  fake: FakePlatform;
  baseUrl: string;
  requests: Request[];
  close: () => void;
};

type Opened = {
  create: (options: FakePlatformOptions) => FakePlatform;
  app?: NonNullable<FakePlatformOptions['app']>;
};

/** What a request asks for: the name of its GraphQL operation, or its path without numbers. */
const operationOf = async (request: globalThis.Request): Promise<string> => {
  const { pathname } = new URL(request.url);
  const body = pathname.endsWith('graphql.json') ? await request.clone().text() : '';
  const [, name] = /(?:query|mutation) (\w+)/.exec(body) ?? [];
  return name ?? `${request.method} ${pathname.replaceAll(/\d+/g, '{n}')}`;
};

export const openShop = async ({ create, app }: Opened): Promise<BenchShop> => {
  let baseUrl = '';
  const fake = create({
    now: () => new Date(),
    seed: 11,
    baseUrl: () => baseUrl,
    deliver: async (url, init) => ({ status: (await fetch(url, init)).status }),
    ...(app && { app }),
  });
  const requests: Request[] = [];
  const answer = async (request: globalThis.Request) => {
    requests.push({ at: performance.now(), operation: await operationOf(request) });
    return fake.fetch(request);
  };
  const { promise, resolve } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, resolve);
  baseUrl = `http://127.0.0.1:${(await promise).port}`;
  return { fake, baseUrl, requests, close: () => server.close() };
};

export const articles = (count: number): FakeProduct[] =>
  Array.from({ length: count }, (_, index) => ({
    sku: `BENCH-${index + 1}`,
    barcode: `47${String(index).padStart(11, '0')}`,
    name: `Article ${index + 1}`,
    price: '100',
    stock: 7,
  }));
