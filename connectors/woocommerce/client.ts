import type { z } from 'zod';
import type { ConnectorContext, HttpRequest } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { encodeStrictly, signedUrl } from './oauth-signature.ts';
import { jsonOf, type StoreError, storeErrorOf } from './reply-body.ts';
import { type Exchange, failureOf } from './reply-error.ts';
import { storeUrlOf } from './store-url.ts';

export type StoreCall = {
  method?: HttpRequest['method'];
  /** Below `/wp-json/`. */
  path: string;
  /** Lists as comma lists: a signature over bracketed names is not what stores compute. */
  query?: Record<string, string | number>;
  body?: unknown;
  /** Sent without the key. */
  anonymous?: boolean;
};

export type StoreReply = { data: unknown; headers: Record<string, string> };

const urlOf = (context: ConnectorContext, { path, query = {} }: StoreCall): string => {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeStrictly(String(value))}`)
    .join('&');
  return `${storeUrlOf(context.credentials)}/wp-json/${path}${text ? `?${text}` : ''}`;
};

/** Over https the key pair goes in a header; over http stores ignore that and want a signature. */
const authorized = (context: ConnectorContext, request: HttpRequest): HttpRequest => {
  const { consumer_key: key = '', consumer_secret: secret = '' } = context.credentials;
  if (request.url.startsWith('http://'))
    return {
      ...request,
      url: signedUrl(request, { key, secret }, { at: context.clock.now() }),
    };
  const pair = Buffer.from(`${key}:${secret}`).toString('base64');
  return { ...request, headers: { ...request.headers, authorization: `Basic ${pair}` } };
};

type Answered = Exchange & { json: { value: unknown } | null; error: StoreError | null };

const ask = async (context: ConnectorContext, call: StoreCall): Promise<Answered> => {
  context.signal.throwIfAborted();
  const method = call.method ?? 'GET';
  const request: HttpRequest = {
    method,
    url: urlOf(context, call),
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  };
  const response = await context.http(call.anonymous ? request : authorized(context, request));
  const json = jsonOf(response.text);
  const error = storeErrorOf(json?.value);
  return { request, response, now: context.clock.now(), json, error };
};

const replyOf = ({ json, error, ...exchange }: Answered): StoreReply => {
  const { status, headers } = exchange.response;
  if (status >= 200 && status < 300 && json && !error) return { data: json.value, headers };
  throw failureOf(exchange, error);
};

/** One call to the store's REST API. Throws a `ConnectorError` for everything but JSON success. */
export const callStore = async (context: ConnectorContext, call: StoreCall): Promise<StoreReply> =>
  replyOf(await ask(context, call));

/** The same, but null when the store's WooCommerce is too old to know the path. */
export const callIfKnown = async (
  context: ConnectorContext,
  call: StoreCall,
): Promise<StoreReply | null> => {
  const answered = await ask(context, call);
  const unknown = answered.response.status === 404 && answered.error?.code === 'rest_no_route';
  return unknown ? null : replyOf(answered);
};

/** What the store itself would not do; `error` holds its words. */
export type StoreRefusal = { refused: StoreError; status: number };

/** The same as `callStore`, but gives back what the store refuses for reasons of its own. */
export const callOrRefusal = async (
  context: ConnectorContext,
  call: StoreCall,
): Promise<StoreReply | StoreRefusal> => {
  const answered = await ask(context, call);
  const { status } = answered.response;
  return answered.error && [400, 404, 409, 422].includes(status)
    ? { refused: answered.error, status }
    : replyOf(answered);
};

/** Reads what the store answered; an answer of another shape is a `bug`. */
export const readReply = <Schema extends z.ZodType>(
  schema: Schema,
  { data }: StoreReply,
): z.infer<Schema> => {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'the answer';
  throw new ConnectorError('bug', `The store answered something unexpected (${where}).`);
};

/** How many rows a list has in all, or 0 when the store does not say. */
export const totalOf = ({ headers }: StoreReply): number => {
  const total = headers['x-wp-total'] ?? '';
  return /^\d+$/.test(total) ? Number(total) : 0;
};
