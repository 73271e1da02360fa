import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { noticeJob } from '../../platform/notices/notice.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';

/** A short outage is nobody's news. */
const TOLD_AFTER_MINUTES = 15;

/** Tells people once that an address has not answered for a while; `told` moves with the outage. */
export const tellFailing = async (
  { db, jobs }: Pick<OutgoingWebhookDeps, 'db' | 'jobs'>,
  id: string,
): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ merchant_id: string; host: string; since: Date }>`
      update outgoing_webhooks set told_failing_at = now()
      where id = ${id} and failing_since <= now() - make_interval(mins => ${TOLD_AFTER_MINUTES})
        and (told_failing_at is null or told_failing_at < failing_since)
      returning merchant_id, substring(url from '://([^/]+)') as host, failing_since as since`.execute(
      trx,
    );
    const [failing] = rows;
    if (!failing) return;
    await jobs.send(trx, noticeJob, {
      payload: {
        noticeId: randomUUID(),
        merchantId: failing.merchant_id,
        category: 'system',
        severity: 'error',
        code: 'outgoing_webhook_failing',
        params: { address: failing.host, since: failing.since.toISOString() },
        link: `/outgoing-webhooks/${id}`,
      },
    });
  });
};
