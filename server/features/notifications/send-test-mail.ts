import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { MailError } from '../../platform/mail/mail-error.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { composeTestMail } from './compose-mail.ts';
import { findRecipient } from './notice-mail.queries.ts';
import { takeTestTurn } from './notice-preferences.queries.ts';

type TestDeps = { db: Database; mailer: Mailer | null; appUrl: string };

/** Sends a person a mail that shows whether mail arrives, once a minute. */
export const sendTestMail = async (
  { db, mailer, appUrl }: TestDeps,
  userId: string,
): Promise<void> => {
  if (!mailer) {
    throw new AppError(
      'mail.not_configured',
      'This installation cannot send e-mail; an admin can set SMTP_URL and MAIL_FROM.',
    );
  }
  const retryAfterSeconds = await takeTestTurn(db, userId);
  if (retryAfterSeconds !== null) {
    throw new AppError('request.too_many', 'One test a minute. Wait, and try again.', {
      members: { retryAfterSeconds },
    });
  }
  const recipient = await findRecipient(db, userId);
  if (!recipient) return;
  try {
    await mailer.send(await composeTestMail(recipient, { id: randomUUID(), appUrl }));
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    throw new AppError('mail.refused', error.words);
  }
};
