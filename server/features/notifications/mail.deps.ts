import type { Database } from '../../platform/db/pool.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';

export type MailDeps = { db: Database; mailer: Mailer; appUrl: string; log: Log };
