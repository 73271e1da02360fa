import { sql } from 'kysely';
import type { UserPatch } from '../../../contract/users.contract.ts';
import { auditChanges, secretChange } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { badValue, notFound } from '../../platform/errors/app-error.ts';
import type { PeopleDeps } from './create-user.ts';
import { describeMemberships, replaceMemberships, requireOneMerchant } from './memberships.ts';

type Edit = { id: string; patch: UserPatch; editorId: string };

const setPassword = async (trx: Database, userId: string, password: string): Promise<void> => {
  await trx
    .updateTable('account')
    .set({ password, updatedAt: sql`now()` })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
  await trx.deleteFrom('session').where('userId', '=', userId).execute();
};

const lockPerson = async (trx: Database, id: string) => {
  const person = await trx
    .selectFrom('user')
    .select(['name', 'role'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!person) throw notFound('user');
  return { ...person, memberships: await describeMemberships(trx, id) };
};

/** Changes what is given; rights hold from the person's next request on. */
export const editUser = async (
  { db, auth }: PeopleDeps,
  { id, patch, editorId }: Edit,
): Promise<void> => {
  const { name, role, memberships, password } = patch;
  if (id === editorId && role !== undefined && role !== 'admin') {
    throw badValue('role', 'cannot be taken from yourself; another admin can do that');
  }
  const passwordHash = password === undefined ? undefined : await auth.hashPassword(password);
  await db.transaction().execute(async (trx) => {
    const before = await lockPerson(trx, id);
    await trx
      .updateTable('user')
      .set({
        ...(name !== undefined && { name }),
        ...(role !== undefined && { role }),
        updatedAt: sql`now()`,
      })
      .where('id', '=', id)
      .execute();
    if (memberships) await replaceMemberships(trx, { userId: id, memberships });
    if (passwordHash !== undefined) await setPassword(trx, id, passwordHash);
    await requireOneMerchant(trx, id);
    const after = { name, role, memberships: await describeMemberships(trx, id) };
    const secret = passwordHash === undefined ? [] : [secretChange('password')];
    await recordEdit(trx, {
      subject: { kind: 'user', id, name: name ?? before.name },
      merchantId: null,
      changes: [...auditChanges(before, after), ...secret],
    });
  });
};
