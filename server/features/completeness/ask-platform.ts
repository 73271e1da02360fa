import type { OrderPage } from '../../../connectors/connector.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import type { Asked } from './where-is.facts.ts';

/** Somebody waits for the answer in front of a page. */
const LIMIT_MS = 8_000;

type Question = { ecAccountId: string; platform: string; order: string };
type Found = Pick<OrderPage, 'orders' | 'unreadable'>;

const bare = (number: string): string => number.trim().replace(/^#/, '');

/** A number may be the id of another order: what was typed as a number is meant first. */
const choose = ({ orders, unreadable }: Found, typed: string): Asked => {
  const isMeant = ({ platformOrderNumber }: { platformOrderNumber: string }) =>
    bare(platformOrderNumber) === bare(typed);
  const order = orders.find(isMeant);
  if (order) return { state: 'found', order };
  const broken = unreadable.find(isMeant) ?? (orders.length === 0 ? unreadable[0] : undefined);
  if (broken) return { state: 'unreadable', order: broken };
  const [first] = orders;
  return first ? { state: 'found', order: first } : { state: 'unknown' };
};

/** Asks the platform for an order, for a few seconds: an outage makes the answer unknown, never an error. */
export const askPlatform = async (
  deps: OrderDeps,
  { ecAccountId, platform, order }: Question,
): Promise<Asked> => {
  const limit = AbortSignal.timeout(LIMIT_MS);
  const tooLate = Promise.withResolvers<Asked>();
  limit.addEventListener('abort', () => tooLate.resolve({ state: 'silent' }), { once: true });
  const call = { ecAccountId, platform, signal: limit };
  const answer = callPlatform(deps, call, ({ orders }, context) =>
    orders.find(context, order),
  ).then(
    (found) => choose(found, order),
    (error: unknown): Asked => {
      const known = error instanceof ConnectorError || error instanceof AppError || limit.aborted;
      if (!known) throw error;
      return { state: 'silent' };
    },
  );
  return Promise.race([answer, tooLate.promise]);
};
