import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/pool.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { MailError } from '../../platform/mail/mail-error.ts';
import { composeMail } from './compose-mail.ts';
import type { MailDeps } from './mail.deps.ts';
import { findRecipient, listWaiting, markMailed } from './notice-mail.queries.ts';

const turnSchema = z.object({ taken: z.boolean() });

/** Until the transaction ends, nobody else mails this person, whatever becomes of us. */
const takeTurn = async (trx: Database, userId: string): Promise<boolean> => {
  const { rows } = await sql`
    select pg_try_advisory_xact_lock(hashtextextended(${`notice-mail ${userId}`}, 0)) as taken
  `.execute(trx);
  return turnSchema.parse(rows[0]).taken;
};

const OTHERS_TURN_SECONDS = 30;

/** As long again as the oldest has waited, so that pauses double: from one minute to ten. */
const pauseAfter = (ageSeconds: number) => Math.min(600, Math.max(60, ageSeconds));

/**
 * Sends a person one mail with all that waits. They are marked after the mail server has taken
 * it: a crash between the two mails them a second time, under the same Message-ID unless more was
 * told meanwhile, and none is ever left out.
 */
export const mailNotices = async (
  { db, mailer, appUrl, log }: MailDeps,
  userId: string,
  signal?: AbortSignal,
): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    if (!(await takeTurn(trx, userId))) throw new RunAgainLater(OTHERS_TURN_SECONDS);
    const recipient = await findRecipient(trx, userId);
    const notices = await listWaiting(trx, userId);
    const [oldest] = notices;
    if (!recipient || !oldest) return;
    try {
      await mailer.send(await composeMail(recipient, notices, appUrl), signal);
    } catch (err) {
      if (!(err instanceof MailError)) throw err;
      log.warn({ err, userId }, 'notices could not be mailed; trying again');
      throw new RunAgainLater(pauseAfter(oldest.age));
    }
    const ids = notices.map((notice) => notice.id);
    await markMailed(trx, ids);
  });
};
