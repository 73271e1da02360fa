import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { userInputSchema } from '../contract/users.contract.ts';
import { createUser } from '../server/features/people/create-user.ts';
import { systemClock } from '../server/platform/clock/clock.ts';
import { StartupError } from '../server/platform/config/startup-error.ts';
import { ensurePartitions } from '../server/platform/db/partitions.ts';
import { runCommand } from './open-installation.ts';

const [email, name = 'Administrator'] = process.argv.slice(2);

/** The first person of an installation; everybody else is created on the Users page. */
await runCommand(async ({ database: { db } }) => {
  const password = randomBytes(15).toString('base64url');
  const input = userInputSchema.safeParse({
    email,
    name,
    password,
    role: 'admin',
    memberships: [],
  });
  if (!input.success) {
    throw new StartupError('usage', 'Usage: npm run admin:create -- you@example.com "Your Name"');
  }
  // What it records must not stand in the way of this month's partition at the next start.
  await ensurePartitions(db, systemClock.now());
  await createUser({ db, auth: { hashPassword } }, input.data);
  console.log(`quayside: ${input.data.email} may sign in as an admin`);
  console.log(`quayside: the password is ${password} — change it on the Security page`);
});
