import { sql } from 'kysely';
import type { UserPatch } from '../../../contract/users.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { badValue, notFound } from '../../platform/errors/app-error.ts';
import type { PeopleDeps } from './create-user.ts';
import { replaceMemberships, requireOneMerchant } from './memberships.ts';

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
    const edited = await trx
      .updateTable('user')
      .set({
        ...(name !== undefined && { name }),
        ...(role !== undefined && { role }),
        updatedAt: sql`now()`,
      })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!edited) throw notFound('user');
    if (memberships) await replaceMemberships(trx, { userId: id, memberships });
    if (passwordHash !== undefined) await setPassword(trx, id, passwordHash);
    await requireOneMerchant(trx, id);
  });
};
