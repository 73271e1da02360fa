import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { UserInput } from '../../../contract/users.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { describeMemberships, replaceMemberships, requireOneMerchant } from './memberships.ts';
import { emailTaken } from './people.errors.ts';

export type PeopleDeps = { db: Database; auth: Pick<Auth, 'hashPassword'> };

const insertPerson = async (
  trx: Database,
  { name, email, role }: UserInput,
  passwordHash: string,
): Promise<string> => {
  const id = randomUUID();
  await trx
    .insertInto('user')
    .values({ id, name, email: email.toLowerCase(), emailVerified: true, role })
    .execute();
  await trx
    .insertInto('account')
    .values({
      id: randomUUID(),
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: passwordHash,
      updatedAt: sql<Date>`now()`,
    })
    .execute();
  return id;
};

/** Creates somebody who signs in with email and password; answers the id. */
export const createUser = async ({ db, auth }: PeopleDeps, input: UserInput): Promise<string> => {
  const passwordHash = await auth.hashPassword(input.password);
  try {
    return await db.transaction().execute(async (trx) => {
      const id = await insertPerson(trx, input, passwordHash);
      await replaceMemberships(trx, { userId: id, memberships: input.memberships });
      await requireOneMerchant(trx, id);
      const { name, email, role } = input;
      const memberships = await describeMemberships(trx, id);
      const changes = auditFacts({ email, role, memberships });
      const subject = { kind: 'user', id, name } as const;
      await recordAudit(trx, [{ action: 'created', subject, merchantId: null, changes }]);
      return id;
    });
  } catch (error) {
    throw isUniqueViolation(error, 'user_email_key') ? emailTaken() : error;
  }
};
