import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import { settleRows, unsureRows } from './inbound-push-settle.ts';

type Stay = { status: 'waiting' | 'skipped'; code: string; detail: string | null };

const readReason = (trx: Database, runId: string) =>
  trx
    .selectFrom('runs as r')
    .innerJoin('ec_accounts as a', 'a.id', 'r.ec_account_id')
    .select([
      'a.id as ecAccountId',
      'a.inbound_push as isOn',
      'r.error_code as code',
      'r.error_detail as detail',
      sql<boolean>`a.status = 'connected' and a.deleting_at is null`.as('isConnected'),
    ])
    .where('r.id', '=', runId)
    .executeTakeFirst();

/** Not connected comes first: an account that comes back is owed its shares if it still takes any. */
const stayOf = (reason: NonNullable<Awaited<ReturnType<typeof readReason>>>): Stay => {
  if (!reason.isConnected) return { status: 'waiting', code: 'disconnected', detail: null };
  if (!reason.isOn) return { status: 'skipped', code: 'push_off', detail: null };
  return { status: 'waiting', code: 'other', detail: reason.detail };
};

/**
 * What becomes of the shares that a failed run did not send: they wait for the account, or are
 * skipped where inbound push was switched off. Those without an answer keep their key, unless
 * nobody will ever ask for it again.
 */
export const inboundPushEnded = async (
  _: EcAccountDeps,
  trx: Database,
  runId: string,
): Promise<void> => {
  const reason = await readReason(trx, runId);
  if (!reason) return;
  const { ecAccountId } = reason;
  const { status, code, detail } = stayOf(reason);
  await sql`
    update inbound_pushes set status = ${status}, code = ${code}, detail = ${detail},
      updated_at = now()
    where ec_account_id = ${ecAccountId}
      and (status = 'queued' or status = 'waiting' and ${status} = 'skipped')`.execute(trx);
  if (status === 'skipped') await settleRows(trx, await unsureRows(trx, { ecAccountId, hours: 0 }));
};
