import type { RunKind, RunTrigger } from '../../../contract/runs.contract.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';

export type NewRun = {
  kind: RunKind;
  trigger: RunTrigger;
  ecAccountId: string;
  merchantId: string;
  requestedBy: string | null;
  /** Of a run for one order: what to look for on the platform. */
  askedFor?: string;
  /** A window that does not follow from the account's mark. Instants. */
  window?: { from: string; to: string };
};

/** Writes a queued run; who works on it is up to the caller, in the same transaction. Answers its id. */
export const insertRun = async (trx: Database, run: NewRun): Promise<string> => {
  const { kind, trigger, ecAccountId, merchantId, requestedBy, askedFor, window } = run;
  const { id } = await trx
    .insertInto('runs')
    .values({
      kind,
      trigger,
      ec_account_id: ecAccountId,
      merchant_id: merchantId,
      requested_by: requestedBy,
      ...(askedFor !== undefined && { asked_for: askedFor }),
      ...(window && { window_from: window.from, window_to: window.to, window_asked: true }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
  return id;
};
