import { z } from 'zod';
import type { AuditAction, AuditChange } from '../../../contract/audit.contract.ts';
import { actingAs } from '../audit/actor.ts';
import { auditChanges, auditFacts, secretChange } from '../audit/audit-changes.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Database } from '../db/pool.ts';
import type { Principal } from './principal.ts';

type Deed = { action: AuditAction; changes?: readonly AuditChange[] };
type Person = Pick<Principal, 'userId' | 'name' | 'email'>;

/** What signed-in people do to their own sign-in, by the path of the library's route. */
const deeds: Readonly<Record<string, Deed>> = {
  '/sign-out': { action: 'signed_out' },
  '/revoke-session': { action: 'signed_out', changes: auditFacts({ session: 'another' }) },
  '/revoke-other-sessions': {
    action: 'signed_out',
    changes: auditFacts({ session: 'all others' }),
  },
  '/change-password': { action: 'password_changed', changes: [secretChange('password')] },
  '/two-factor/enable': { action: 'two_factor_changed', changes: [secretChange('authenticator')] },
  '/two-factor/disable': {
    action: 'two_factor_changed',
    changes: auditChanges({ twoFactor: true }, { twoFactor: false }),
  },
  '/two-factor/verify-totp': {
    action: 'two_factor_changed',
    changes: auditChanges({ twoFactor: false }, { twoFactor: true }),
  },
  '/two-factor/generate-backup-codes': {
    action: 'two_factor_changed',
    changes: [secretChange('backupCodes')],
  },
};

const record = (db: Database, deed: Deed & { person: Person }, address: string): Promise<void> => {
  const { person, ...rest } = deed;
  const { userId: id, name, email } = person;
  const subject = { kind: 'session', id, name: email } as const;
  return actingAs({ id, name, address }, () =>
    recordAudit(db, [{ ...rest, subject, merchantId: null }]),
  );
};

/** Records what a signed-in person did, if that route does anything worth it. */
export const recordOwnDeed = async (
  db: Database,
  person: Person,
  { path, address }: { path: string; address: string },
): Promise<void> => {
  const deed = deeds[path];
  if (deed) await record(db, { ...deed, person }, address);
};

const findPerson = (db: Database, by: { id: string } | { email: string }) =>
  db
    .selectFrom('user')
    .select(['id as userId', 'name', 'email'])
    .where((eb) => ('id' in by ? eb('id', '=', by.id) : eb('email', '=', by.email)))
    .executeTakeFirst();

const replySchema = z.object({ user: z.object({ id: z.string() }) });

/** Records who came in; a reply that asks for the second factor first lets nobody in yet. */
export const recordSignIn = async (
  db: Database,
  reply: unknown,
  address: string,
): Promise<void> => {
  const { data } = replySchema.safeParse(reply);
  const person = data && (await findPerson(db, data.user));
  if (person) await record(db, { action: 'signed_in', person }, address);
};

const typedSchema = z.object({ email: z.email().max(200).toLowerCase() });

/** Who wants to come in: whom the second factor is asked of, or what was typed into the form. */
export type Applicant = { userId: string | null; typed: unknown };

/**
 * Records that somebody was not let in, and never why. What was typed is kept only if it is the
 * address of somebody who may sign in: people type passwords into the wrong field.
 */
export const recordRefusal = async (
  db: Database,
  { userId, typed }: Applicant,
  address: string,
): Promise<void> => {
  const by = userId === null ? typedSchema.safeParse(typed).data : { id: userId };
  const person = by && (await findPerson(db, by));
  const known = { id: person?.userId ?? null, name: person?.email ?? null };
  await actingAs({ id: null, name: 'not signed in', address }, () =>
    recordAudit(db, [
      { action: 'sign_in_failed', subject: { kind: 'session', ...known }, merchantId: null },
    ]),
  );
};

/** Whether the person has to give a second factor when signing in. */
export const hasSecondFactor = async (db: Database, userId: string): Promise<boolean> => {
  const user = await db
    .selectFrom('user')
    .select('twoFactorEnabled')
    .where('id', '=', userId)
    .executeTakeFirst();
  return user?.twoFactorEnabled === true;
};
