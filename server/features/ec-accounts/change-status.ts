import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ConnectionStatus, StatusReason } from '../../../contract/ec-accounts.contract.ts';
import { auditChanges, auditFacts } from '../../platform/audit/audit-changes.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import {
  ensureWebhooksJob,
  reconnectedJob,
  stockResumedJob,
  trackingResumedJob,
} from './ec-accounts.jobs.ts';
import { type AccountEvent, nextStatus } from './ec-accounts.state.ts';
import { nextFetchAt } from './fetch-schedule.ts';
import { recordOnAccount } from './record-on-account.ts';

export type StatusChange = { event: AccountEvent; reason: StatusReason; detail?: string };

type AccountRow = {
  id: string;
  merchant_id: string;
  platform: string;
  display_name: string;
  status: string;
  fetch_orders: boolean;
  inbound_push: boolean;
};

export const lockAccountRow = (trx: Database, ecAccountId: string) =>
  trx
    .selectFrom('ec_accounts')
    .select([
      'id',
      'merchant_id',
      'platform',
      'display_name',
      'status',
      'fetch_orders',
      'inbound_push',
      'fetch_slots',
      'time_zone',
      sql<Date>`now()`.as('now'),
    ])
    .where('id', '=', ecAccountId)
    .where('deleting_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

const asStatus = (status: string): ConnectionStatus =>
  status === 'connected' || status === 'disconnected' ? status : 'not_verified';

/**
 * Applies an event to an account in the caller's transaction, with everything that follows from it:
 * the schedule pauses or resumes, people are told, webhooks and missed orders are seen to.
 */
export const changeStatus = async (
  trx: Database,
  { jobs }: Pick<EcAccountDeps, 'jobs'>,
  { ecAccountId, ...change }: StatusChange & { ecAccountId: string },
): Promise<void> => {
  const account = await lockAccountRow(trx, ecAccountId);
  if (!account) return;
  const before = asStatus(account.status);
  const after = nextStatus(before, change.event);
  if (before === after && change.event === 'marked') return;
  await trx
    .updateTable('ec_accounts')
    .set({
      status: after,
      status_reason: change.reason,
      status_detail: change.detail?.slice(0, 500) ?? null,
      status_changed_at: sql`now()`,
      // Unchanged, the account keeps a slot that has come and was not queued yet.
      ...(before !== after && {
        next_fetch_at: nextFetchAt(toInstant(account.now), {
          status: after,
          fetchOrders: account.fetch_orders,
          fetchSlots: account.fetch_slots,
          timeZone: account.time_zone,
        }),
      }),
    })
    .where('id', '=', ecAccountId)
    .execute();
  if (before !== after) {
    const { reason } = change;
    const changes = [
      ...auditChanges({ status: before }, { status: after }),
      ...auditFacts({ reason }),
    ];
    await recordOnAccount(trx, ecAccountId, { action: 'status_changed', changes });
  }
  await announceChange(trx, {
    merchantId: account.merchant_id,
    topic: 'ec_account',
    id: ecAccountId,
  });
  const news = newsOf(before, after);
  if (news) await tell(trx, jobs, { account, change, news });
  if (after === 'connected' && before !== 'connected') await resume(trx, jobs, account);
};

/** People hear when a shop falls out and when it is back, not of every first test. */
const newsOf = (before: ConnectionStatus, after: ConnectionStatus): News | null => {
  if (before === 'connected' && after === 'disconnected') return 'account_disconnected';
  if (before === 'disconnected' && after === 'connected') return 'account_connected';
  return null;
};

type News = 'account_disconnected' | 'account_connected';

const tell = (
  trx: Database,
  jobs: EcAccountDeps['jobs'],
  { account, change, news }: { account: AccountRow; change: StatusChange; news: News },
): Promise<void> =>
  jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId: account.merchant_id,
      category: 'platform',
      severity: news === 'account_connected' ? 'success' : 'error',
      code: news,
      params: { account: account.display_name, platform: account.platform, reason: change.reason },
      link: `/ec-accounts/${account.id}`,
    },
  });

const resume = async (
  trx: Database,
  jobs: EcAccountDeps['jobs'],
  account: AccountRow,
): Promise<void> => {
  const payload = { ecAccountId: account.id };
  await jobs.send(trx, ensureWebhooksJob, { payload, key: account.id, lane: account.id });
  await jobs.send(trx, trackingResumedJob, { payload });
  if (account.fetch_orders) await jobs.send(trx, reconnectedJob, { payload });
  if (account.inbound_push) await jobs.send(trx, stockResumedJob, { payload });
};
