import { sql } from 'kysely';
import type { AuditAction, AuditChange, AuditSubject } from '../../../contract/audit.contract.ts';
import type { Database } from '../db/pool.ts';
import { currentActor } from './actor.ts';

export type AuditDraft = {
  action: AuditAction;
  subject: { kind: AuditSubject; id: string | null; name: string | null };
  /** Null for what concerns no merchant. */
  merchantId: string | null;
  ecAccountId?: string | undefined;
  /** Never the value of a secret, and no personal data of buyers. */
  changes?: readonly AuditChange[];
};

/** JSON in the database takes neither U+0000 nor half of an emoji. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value;

/** Writes who did what into the audit log, in the transaction of the deed, with one statement. */
export const recordAudit = async (trx: Database, drafts: readonly AuditDraft[]): Promise<void> => {
  if (drafts.length === 0) return;
  const { id, name, address } = currentActor();
  const rows = drafts.map(({ action, subject, merchantId, ecAccountId, changes = [] }) => ({
    merchant_id: merchantId,
    ec_account_id: ecAccountId ?? null,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: subject.name,
    changes,
  }));
  await sql`
    insert into audit_log (
      merchant_id, ec_account_id, action, subject_kind, subject_id, subject_name, changes,
      actor_id, actor_name, address)
    select x.*, ${id}::text, ${name}, ${address}::text
    from jsonb_to_recordset(${JSON.stringify(rows, storable)}::jsonb) as x(
      merchant_id bigint, ec_account_id bigint, action text, subject_kind text, subject_id text,
      subject_name text, changes jsonb)`.execute(trx);
};

type Edit = Omit<AuditDraft, 'action'> & { changes: readonly AuditChange[] };

/** Records an edit; one that changed nothing leaves no row. */
export const recordEdit = (trx: Database, edit: Edit): Promise<void> =>
  recordAudit(trx, edit.changes.length > 0 ? [{ action: 'edited', ...edit }] : []);
