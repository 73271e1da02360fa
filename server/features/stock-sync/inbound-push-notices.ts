import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Notice, noticeJob } from '../../platform/notices/notice.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';

const NAMED = 3;

const readEnd = async (trx: Database, runId: string) => {
  const { rows } = await sql<{
    sent: number;
    refused: number;
    unsure: number;
    numbers: string[] | null;
  }>`
    select count(*) filter (where p.status = 'sent')::int as sent,
      count(*) filter (where p.status = 'refused')::int as refused,
      count(*) filter (where p.status = 'unsure')::int as unsure,
      array_agg(distinct i.number) as numbers
    from inbound_pushes p
    join inbound_rounds r on r.id = p.inbound_round_id
    join inbounds i on i.id = r.inbound_id
    where p.run_id = ${runId} and p.status in ('sent', 'refused', 'unsure')`.execute(trx);
  return rows[0];
};

const named = (numbers: readonly string[]): string => {
  const more = numbers.length - NAMED;
  const shown = numbers.slice(0, NAMED).join(', ');
  return more > 0 ? `${shown} +${more}` : shown;
};

/** People hear once per run what was raised, and apart from it what needs a look. */
export const tellPushed = async (
  trx: Database,
  { jobs }: Pick<EcAccountDeps, 'jobs'>,
  run: ClaimedRun,
): Promise<void> => {
  const { merchantId, ecAccountId, accountName } = run;
  await announceChange(trx, { merchantId, topic: 'run', id: run.id, ecAccountId });
  const end = await readEnd(trx, run.id);
  if (!end) return;
  const { sent, refused, unsure } = end;
  const base = { account: accountName, inbound: named(end.numbers ?? []) };
  const tell = (notice: Pick<Notice, 'severity' | 'code' | 'params'>) =>
    jobs.send(trx, noticeJob, {
      payload: {
        ...notice,
        noticeId: randomUUID(),
        merchantId,
        category: 'stock',
        link: `/ec-accounts/${ecAccountId}`,
      },
    });
  if (sent > 0) {
    await tell({ severity: 'success', code: 'inbound_pushed', params: { ...base, sent } });
  }
  if (refused + unsure > 0) {
    const severity = unsure > 0 ? 'error' : 'warning';
    const params = { ...base, refused, unsure };
    await tell({ severity, code: 'inbound_push_trouble', params });
  }
};
