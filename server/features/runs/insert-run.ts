import type { RunKind, RunTrigger } from '../../../contract/runs.contract.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';

export type NewRun = {
  kind: RunKind;
  trigger: RunTrigger;
  ecAccountId: string;
  merchantId: string;
  requestedBy: string | null;
};

/** Writes a queued run; who works on it is up to the caller, in the same transaction. Answers its id. */
export const insertRun = async (trx: Database, run: NewRun): Promise<string> => {
  const { kind, trigger, ecAccountId, merchantId, requestedBy } = run;
  const { id } = await trx
    .insertInto('runs')
    .values({
      kind,
      trigger,
      ec_account_id: ecAccountId,
      merchant_id: merchantId,
      requested_by: requestedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
  return id;
};
