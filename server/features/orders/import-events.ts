import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { liftHolds, placeHolds } from './hold-writes.ts';
import type { ImportAccount } from './import.queries.ts';
import type { Decided } from './import-drafts.ts';
import { type OrderEventDraft, recordOrderEvents } from './order-events.ts';

type Page = { account: ImportAccount; jobs: Jobs; decided: readonly Decided[] };
/** Ids of orders that came in with this page, by the platform's id. */
type Inserted = ReadonlyMap<string, string>;

const madeBy = 'system';

const moveHolds = async (trx: Database, decided: readonly Decided[], inserted: Inserted) => {
  const orderId = ({ known, order }: Decided) =>
    known?.id ?? inserted.get(order.platformOrderId) ?? '';
  const lifts = decided.flatMap((entry) => {
    if (!('lifts' in entry.decision)) return [];
    const by = entry.ours?.takeOverBy ?? 'system';
    return entry.decision.lifts.map((reason) => {
      return { orderId: orderId(entry), reason, ...(reason === 'changed_on_platform' && { by }) };
    });
  });
  const holds = decided.flatMap((entry) =>
    'holds' in entry.decision
      ? entry.decision.holds.map((hold) => ({ ...hold, orderId: orderId(entry) }))
      : [],
  );
  const lifted = await liftHolds(trx, lifts);
  return { lifted, placed: await placeHolds(trx, holds) };
};

/** Places and lifts the holds of a page, and keeps in the history of each order what was done. */
export const followUp = async (
  trx: Database,
  { account, jobs, decided }: Page,
  inserted: Inserted,
): Promise<void> => {
  const { merchantId } = account;
  const { lifted, placed } = await moveHolds(trx, decided, inserted);
  const changed = decided.flatMap(({ known, decision }): OrderEventDraft[] => {
    if (!known || !('changes' in decision)) return [];
    const orderId = known.id;
    const events: OrderEventDraft[] = [];
    const { changes } = decision;
    if (changes.length > 0) {
      events.push({ merchantId, orderId, kind: 'changed', data: { changes }, madeBy });
    }
    if ('after' in decision && decision.after.length > 0) {
      const data = { changes: decision.after };
      events.push({ merchantId, orderId, kind: 'changed_after_shipping', data, madeBy });
    }
    return events;
  });
  await recordOrderEvents(trx, jobs, [
    ...[...inserted.values()].map((orderId): OrderEventDraft => {
      return { merchantId, orderId, kind: 'imported', madeBy };
    }),
    ...changed,
    ...lifted.map(({ orderId, reason, note, by }): OrderEventDraft => {
      return { merchantId, orderId, kind: 'released', data: { reason, note }, madeBy: by };
    }),
    ...placed.map(({ orderId, reason, changes }): OrderEventDraft => {
      const data = { reason, ...(changes && { changes: [...changes] }) };
      return { merchantId, orderId, kind: 'held', data, madeBy };
    }),
  ]);
  await tellChangedAfter(trx, { account, jobs, decided });
};

/** What was shipped cannot be changed any more, so a person must hear of it. */
const tellChangedAfter = (trx: Database, { account, jobs, decided }: Page): Promise<void> =>
  jobs.sendAll(
    trx,
    noticeJob,
    decided
      .filter(({ decision }) => 'after' in decision && decision.after.length > 0)
      .map(({ order, known }) => ({
        payload: {
          noticeId: randomUUID(),
          merchantId: account.merchantId,
          category: 'orders',
          severity: 'warning',
          code: 'order_changed_after_shipping',
          params: { account: account.displayName, order: order.platformOrderNumber },
          link: `/orders/${known?.id ?? ''}`,
        },
      })),
  );
