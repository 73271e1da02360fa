import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import type { MailDeps } from './mail.deps.ts';
import { mailNotices } from './mail-notices.ts';
import { lateNoticeMailsJob, noticeMailJob, queueNoticeMails } from './notice-mail.jobs.ts';
import { listLate } from './notice-mail.queries.ts';
import { type QueueMails, tellPeople } from './tell-people.ts';

type NoticeDeps = Omit<MailDeps, 'mailer'> & { jobs: Jobs; mailer: Mailer | null };

/**
 * A job that just began may miss a notice that was told in that moment, and one may have failed
 * for good.
 */
const resumeLateMails = async ({ db, jobs }: Pick<NoticeDeps, 'db' | 'jobs'>): Promise<void> =>
  queueNoticeMails(db, jobs, await listLate(db));

const startMailing = async (deps: NoticeDeps, mailer: Mailer): Promise<void> => {
  const { jobs } = deps;
  await jobs.work(noticeMailJob, { concurrency: 2 }, ({ userId }, signal) =>
    mailNotices({ ...deps, mailer }, userId, signal),
  );
  await jobs.work(lateNoticeMailsJob, { concurrency: 1 }, () => resumeLateMails(deps));
  await jobs.schedule(lateNoticeMailsJob, '*/5 * * * *');
};

/** Starts what tells people; without a mail server, in the bell alone. */
export const startNoticeWorkers = async (deps: NoticeDeps): Promise<void> => {
  const { db, jobs, mailer } = deps;
  const mails: QueueMails | null =
    mailer && ((trx, userIds) => queueNoticeMails(trx, jobs, userIds));
  await jobs.work(noticeJob, { concurrency: 2 }, (notice) => tellPeople(db, notice, mails));
  if (mailer) await startMailing(deps, mailer);
};
