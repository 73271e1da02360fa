import type { WhereIs } from '../../../contract/completeness.contract.ts';
import {
  connectionStatusSchema,
  statusReasonSchema,
} from '../../../contract/ec-accounts.contract.ts';
import { holdReasonSchema, orderStatusSchema } from '../../../contract/orders.contract.ts';
import { verdictCodeSchema, verdictSchema } from '../../../contract/runs.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { EcAccountRecord } from '../ec-accounts/ec-accounts.queries.ts';
import { REALTIME_TARGET } from '../orders/freshness.queries.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { askPlatform } from './ask-platform.ts';
import { gatesOf, stuckAt } from './gates.ts';
import type { AccountFacts, Asked, Cover, HereOrder, Seen } from './where-is.facts.ts';
import {
  findAccountFacts,
  findHere,
  findSeen,
  listParcels,
  listShort,
} from './where-is.queries.ts';
import { findCover, firstWindowFrom } from './windows.queries.ts';

const FIRST_FETCH_MS = 7 * 24 * 3_600_000;

const readHere = async (
  db: Database,
  ecAccountId: string,
  wanted: Parameters<typeof findHere>[2],
): Promise<HereOrder | null> => {
  const row = await findHere(db, ecAccountId, wanted);
  if (!row) return null;
  const status = orderStatusSchema.parse(row.status);
  return {
    ...row,
    status,
    holds: row.holds.map((hold) => ({ ...hold, reason: holdReasonSchema.parse(hold.reason) })),
    short: status === 'awaiting_stock' ? await listShort(db, row.id) : [],
    parcels: await listParcels(db, row.id),
  };
};

type Known = Seen & { platformOrderId: string; number: string };

const readSeen = async (
  db: Database,
  ecAccountId: string,
  ids: readonly string[],
): Promise<Known | null> => {
  const row = await findSeen(db, ecAccountId, ids);
  if (!row) return null;
  const code = verdictCodeSchema.nullable().parse(row.code);
  return { ...row, code, verdict: verdictSchema.parse(row.verdict) };
};

const platformIdOf = (asked: Asked): string | null =>
  asked.state === 'found' || asked.state === 'unreadable' ? asked.order.platformOrderId : null;

const readAccount = async (
  { db, platforms }: OrderDeps,
  { id }: EcAccountRecord,
): Promise<AccountFacts & { shopId: string | null; platform: string; usable: boolean }> => {
  const row = await findAccountFacts(db, id);
  const { auth, limits, capabilities } = platforms.get(row.platform).connector.manifest;
  const first = await firstWindowFrom(db, { ecAccountId: id, shopId: row.shopId });
  return {
    ...row,
    status: connectionStatusSchema.parse(row.status),
    reason: statusReasonSchema.parse(row.reason),
    usable: row.status === 'connected' && row.deletingAt === null,
    auth,
    nextFetchAt: capabilities.realtimeOrders && row.fetchOrders ? soonest(row) : row.nextFetchAt,
    lookBackDays: limits.lookBackDays,
    firstFrom: first ?? new Date(row.now.getTime() - FIRST_FETCH_MS),
  };
};

/** A platform that tells of orders at once is asked by itself too, when the mark gets old. */
const soonest = ({
  nextFetchAt,
  confirmedUntil,
}: Pick<AccountFacts, 'nextFetchAt' | 'confirmedUntil'>) => {
  if (!confirmedUntil) return nextFetchAt;
  const net = new Date(confirmedUntil.getTime() + REALTIME_TARGET * 60_000);
  return nextFetchAt && nextFetchAt < net ? nextFetchAt : net;
};

const nowhere: Cover = { runId: null, from: null, to: null };

/** Follows an order of an account through every gate, and names the one that holds it up. */
export const whereIs = async (
  deps: OrderDeps,
  record: EcAccountRecord,
  order: string,
): Promise<WhereIs> => {
  const { db } = deps;
  const ecAccountId = record.id;
  const before = await readAccount(deps, record);
  const asked: Asked = before.usable
    ? await askPlatform(deps, { ecAccountId, platform: before.platform, order })
    : { state: 'not_asked' };
  // Read after the answer: the platform may have refused the credentials for good.
  const account = await readAccount(deps, record);
  const id = platformIdOf(asked);
  const bare = order.replace(/^#/, '');
  const wanted = id ? { ids: [id], numbers: [] } : { ids: [order], numbers: [bare, `#${bare}`] };
  const here = await readHere(db, ecAccountId, wanted);
  const seen = await readSeen(db, ecAccountId, [here?.platformOrderId ?? id ?? order]);
  const cover =
    asked.state === 'found'
      ? await findCover(
          db,
          { ecAccountId, shopId: account.shopId },
          new Date(asked.order.updatedAt),
        )
      : nowhere;
  const gates = gatesOf({ account, asked, here, seen, cover });
  return {
    asked: order,
    platformOrderId: here?.platformOrderId ?? id ?? seen?.platformOrderId ?? null,
    platformOrderNumber: here?.number ?? numberOf(asked) ?? seen?.number ?? null,
    orderId: here?.id ?? null,
    stuckAt: stuckAt(gates),
    gates,
  };
};

const numberOf = (asked: Asked): string | null =>
  asked.state === 'found' || asked.state === 'unreadable' ? asked.order.platformOrderNumber : null;
