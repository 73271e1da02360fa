import { sql } from 'kysely';
import type { OrderPage } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Import, importOrders } from './import-orders.ts';
import type { VerdictCounts } from './verdicts.ts';

/** What PostgreSQL says of a value it cannot store: classes 22 (data) and 23 (integrity). */
const isUnstorable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));

/** Runs `work` so that its failure leaves the transaction as it was before. */
const tentatively = async <Result>(trx: Database, work: () => Promise<Result>): Promise<Result> => {
  await sql`savepoint tentative`.execute(trx);
  try {
    const result = await work();
    await sql`release savepoint tentative`.execute(trx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint tentative`.execute(trx);
    throw error;
  }
};

const sum = (all: readonly VerdictCounts[]): VerdictCounts => ({
  imported: all.reduce((total, { imported }) => total + imported, 0),
  updated: all.reduce((total, { updated }) => total + updated, 0),
  already_here: all.reduce((total, { already_here }) => total + already_here, 0),
  held: all.reduce((total, { held }) => total + held, 0),
  skipped: all.reduce((total, { skipped }) => total + skipped, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
});

const problem = 'The order has a value that cannot be stored.';

type Page = Pick<OrderPage, 'orders' | 'unreadable'>;

/**
 * Takes a page in at once; if one of its orders cannot be stored, each by itself, so that this one
 * gets its verdict and all others are here.
 */
export const importPage = async (trx: Database, request: Import): Promise<VerdictCounts> => {
  try {
    return await tentatively(trx, () => importOrders(trx, request));
  } catch (error) {
    if (!isUnstorable(error)) throw error;
  }
  const importOne = (page: Page) => tentatively(trx, () => importOrders(trx, { ...request, page }));
  const counts = [await importOne({ orders: [], unreadable: request.page.unreadable })];
  for (const order of request.page.orders) {
    const { platformOrderId, platformOrderNumber } = order;
    const unreadable = [{ platformOrderId, platformOrderNumber, problem }];
    const one = await importOne({ orders: [order], unreadable: [] }).catch((error: unknown) => {
      if (!isUnstorable(error)) throw error;
      return importOne({ orders: [], unreadable });
    });
    counts.push(one);
  }
  return sum(counts);
};
