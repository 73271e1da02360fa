import { OutgoingError } from '../../platform/http/outgoing.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { signedHeaders } from './signing-secret.ts';

/** What came of one try. `silent`: nobody was there, or asked to be left alone. */
export type Attempt = {
  delivered: boolean;
  silent: boolean;
  status: number | null;
  problem: string | null;
  durationMs: number;
};

type Sending = { url: string; secret: string; message: { id: string; body: string } };

const isSilent = (status: number): boolean => status >= 500 || status === 429 || status === 408;

type Patience = { signal: AbortSignal; limitMs?: number };

/** A receiver should take and answer at once, and work afterwards. */
const LIMIT_MS = 15_000;

/** Any 2xx counts as delivered; redirects are not followed. */
export const sendSigned = async (
  { outgoing, clock }: Pick<OutgoingWebhookDeps, 'outgoing' | 'clock'>,
  { url, secret, message }: Sending,
  { signal, limitMs = LIMIT_MS }: Patience,
): Promise<Attempt> => {
  const started = clock.now().epochMilliseconds;
  const timestamp = Math.floor(started / 1000);
  const headers = signedHeaders(secret, { ...message, timestamp });
  const took = () => Math.max(0, clock.now().epochMilliseconds - started);
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const reply = await outgoing.send({ method: 'POST', url, headers, body: message.body }, limit);
    const { status } = reply;
    const delivered = status >= 200 && status < 300;
    const problem = delivered ? null : `answered with ${status}`;
    return { delivered, silent: isSilent(status), status, problem, durationMs: took() };
  } catch (error) {
    signal.throwIfAborted();
    const late = error instanceof Error && error.name === 'TimeoutError';
    if (!late && !(error instanceof OutgoingError)) throw error;
    const problem = late ? `no answer within ${limitMs / 1000} s` : error.message.slice(0, 300);
    return { delivered: false, silent: true, status: null, problem, durationMs: took() };
  }
};
