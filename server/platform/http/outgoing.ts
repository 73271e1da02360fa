import { lookup as resolve } from 'node:dns';
import { lookup as resolveAll } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { isPrivateAddress, type PrivateAddressRule } from './private-addresses.ts';

export type OutgoingRequest = {
  method: Dispatcher.HttpMethod;
  url: string;
  headers?: Record<string, string>;
  body?: string;
};

export type OutgoingReply = { status: number; headers: Record<string, string>; text: string };

/** The request got no answer. `blocked`: the address is private or not an address at all. */
export class OutgoingError extends Error {
  readonly reason: 'blocked' | 'no_answer';

  constructor(reason: OutgoingError['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OutgoingError';
    this.reason = reason;
  }
}

export type Outgoing = {
  send: (request: OutgoingRequest, signal: AbortSignal) => Promise<OutgoingReply>;
  /** Rejects with `blocked` when the address may not be called, without calling it. */
  check: (url: string) => Promise<void>;
  close: () => Promise<void>;
};

const TIMEOUT_MS = 30_000;
const MAX_REPLY_BYTES = 32 * 1024 * 1024;
const BLOCKED = 'is a private address; shops must be reachable from the internet.';

/** Resolves names at connection time, so that a name cannot change its mind after a check. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (!first) return callback(new OutgoingError('blocked', `${hostname} ${BLOCKED}`), '', 0);
    return options.all ? callback(null, open) : callback(null, first.address, first.family);
  });
};

const settings = {
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
  maxResponseSize: MAX_REPLY_BYTES,
};

const parse = (url: string): URL => {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new OutgoingError('blocked', 'The address is not a http or https URL.');
  }
  return parsed;
};

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const lowerCased = (headers: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );

const toOutgoingError = (error: unknown): OutgoingError => {
  if (error instanceof OutgoingError) return error;
  const reason = error instanceof Error ? error.message : 'no answer';
  return new OutgoingError('no_answer', `No answer: ${reason}.`, error);
};

/** The only door to the outside. Follows no redirects, so that none leads to a private address. */
export const createOutgoing = (mayReachPrivate: PrivateAddressRule): Outgoing => {
  const guarded = new Agent({ ...settings, connect: { lookup: publicLookup } });
  const open = new Agent(settings);

  const doorFor = (url: URL): Agent => {
    if (mayReachPrivate({ host: url.hostname, port: portOf(url) })) return open;
    if (isIP(bareHost(url)) && isPrivateAddress(bareHost(url))) {
      throw new OutgoingError('blocked', `${url.hostname} ${BLOCKED}`);
    }
    return guarded;
  };

  return {
    send: async ({ url, ...rest }, signal) => {
      const target = parse(url);
      const dispatcher = doorFor(target);
      try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(2 * TIMEOUT_MS)]);
        const reply = await request(target, { ...rest, dispatcher, signal: limit });
        const text = await reply.body.text();
        return { status: reply.statusCode, headers: lowerCased(reply.headers), text };
      } catch (error) {
        signal.throwIfAborted();
        throw toOutgoingError(error);
      }
    },
    check: async (url) => {
      const target = parse(url);
      if (doorFor(target) === open || isIP(bareHost(target))) return;
      const found = await resolveAll(target.hostname, { all: true }).catch(() => []);
      if (found.length > 0 && found.every(({ address }) => isPrivateAddress(address))) {
        throw new OutgoingError('blocked', `${target.hostname} ${BLOCKED}`);
      }
    },
    close: async () => {
      await Promise.all([guarded.close(), open.close()]);
    },
  };
};
