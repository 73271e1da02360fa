import type { FakeStore, FakeWebhook } from './fake-state.ts';

/** What a handler answers; the server adds the date. */
export type FakeReply = { status: number; body: unknown; headers?: Record<string, string> };

export const storeError = (
  status: number,
  { code, message, params }: { code: string; message: string; params?: Record<string, string> },
): FakeReply => ({
  status,
  body: { code, message, data: params ? { status, params } : { status } },
});

export const invalidParam = (name: string, problem: string): FakeReply =>
  storeError(400, {
    code: 'rest_invalid_param',
    message: `Invalid parameter(s): ${name}`,
    params: { [name]: problem },
  });

export const cannotView = storeError(401, {
  code: 'woocommerce_rest_cannot_view',
  message: 'Sorry, you cannot list resources.',
});

/** PHP's JSON: ASCII only, with escaped slashes. */
export const phpJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(
      /[\u0080-\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

const pick = (value: unknown, fields: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((item) => pick(item, fields));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => fields.includes(name)));
};

/** `_fields=a,b` cuts every resource of an answer down to those members. */
export const withFields = (reply: FakeReply, query: URLSearchParams): FakeReply => {
  const fields = query.get('_fields')?.split(',');
  return fields && reply.status < 300 ? { ...reply, body: pick(reply.body, fields) } : reply;
};

export type Paging = { page: number; perPage: number; offset: number };

/** The page's size and number, or the refusal of them. */
export const pagingOf = (query: URLSearchParams): Paging | FakeReply => {
  const perPage = Number(query.get('per_page') ?? 10);
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 100)
    return invalidParam('per_page', 'per_page must be between 1 (inclusive) and 100 (inclusive)');
  if (!Number.isInteger(page) || page < 1)
    return invalidParam('page', 'page must be greater than or equal to 1');
  const offset = Number(query.get('offset') ?? (page - 1) * perPage);
  return { page, perPage, offset };
};

/** One page of resources with the paging headers; a page past the end is empty. */
export const pageOf = <Item>(
  items: readonly Item[],
  { page, perPage, offset }: Paging,
  show: (item: Item) => unknown,
): FakeReply => {
  const totalPages = Math.ceil(items.length / perPage);
  const links = [
    ...(page > 1 ? [`<?page=${page - 1}>; rel="prev"`] : []),
    ...(page < totalPages ? [`<?page=${page + 1}>; rel="next"`] : []),
  ];
  return {
    status: 200,
    body: items.slice(offset, offset + perPage).map(show),
    headers: {
      'x-wp-total': String(items.length),
      'x-wp-totalpages': String(totalPages),
      ...(links.length > 0 ? { link: links.join(', ') } : {}),
    },
  };
};

export type FakeCall = {
  store: FakeStore;
  query: URLSearchParams;
  body: unknown;
  /** The groups of the route's pattern. */
  ids: number[];
  /** The same as text. */
  parts: string[];
  /** By the store's clock, in milliseconds. */
  now: number;
  /** The site's own address. */
  home: string;
  notify: (topic: string, orderId: number) => void;
  ping: (webhook: FakeWebhook) => void;
};

/** Milliseconds as the store writes them: whole seconds of UTC, without saying so. */
export const naiveGmt = (millis: number): string => new Date(millis).toISOString().slice(0, 19);
