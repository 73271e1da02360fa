import { beforeEach, describe, expect, it } from 'vitest';
import { openMailServer } from '../../testing/mail-server.ts';
import { MailError } from './mail-error.ts';
import { createMailer, type Mail, transportOptions } from './mailer.ts';

const login = { user: 'quayside', pass: 'p:w/canary' };
const server = await openMailServer(login);
const mailer = createMailer(server.config);

beforeEach(async () => {
  server.mails.length = 0;
  server.faults.refuse = null;
});

const mail = (changes: Partial<Mail> = {}): Mail => ({
  id: 'notices-1',
  to: 'somebody@people.test',
  subject: '茶行 已斷線',
  text: 'Orders are no longer fetched.',
  html: '<p>Orders are no longer fetched.</p>',
  unsubscribe: 'https://wms.example.com/notifications/preferences',
  ...changes,
});

const failureOf = async (sending: Promise<void>): Promise<MailError> => {
  const error = await sending.catch((cause: unknown) => cause);
  if (error instanceof MailError) return error;
  throw new Error('it did not fail as mail does', { cause: error });
};

describe('a mail', () => {
  it('goes out in both forms, and says who sends it and how to end it', async () => {
    await mailer.send(mail());
    const [taken] = server.mails;
    expect(taken).toMatchObject({
      to: 'somebody@people.test',
      text: 'Orders are no longer fetched.',
      html: '<p>Orders are no longer fetched.</p>',
    });
    const headers = ['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'auto-submitted'];
    expect(headers.map((name) => taken?.header(name))).toEqual([
      'Quayside <quayside@example.com>',
      'somebody@people.test',
      '茶行 已斷線',
      '<notices-1@example.com>',
      '<https://wms.example.com/notifications/preferences>',
      'auto-generated',
    ]);
  });

  it('goes to one recipient, and gets no header from what a shop is called', async () => {
    await mailer.send(mail({ subject: 'Tea\r\nBcc: all@people.test' }));
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.header('bcc')).toBe('');
  });

  it('is not sent with a password in clear text, except to this machine', () => {
    const far = { host: 'mail.example.com', port: 587, secure: false, login };
    expect(transportOptions(far).requireTLS).toBe(true);
    expect(transportOptions({ ...far, login: null }).requireTLS).toBe(false);
    expect(transportOptions({ ...far, host: '127.0.0.1' }).requireTLS).toBe(false);
  });
});

describe('a mail that is not taken', () => {
  it('fails with the words of the server, which no log repeats', async () => {
    server.faults.refuse = { status: 550, words: '5.1.1 <somebody@people.test> is unknown' };
    const error = await failureOf(mailer.send(mail()));
    expect(error).toMatchObject({ status: 550, code: 'EENVELOPE' });
    expect(error.words).toBe('550 5.1.1 <somebody@people.test> is unknown');
    expect(JSON.stringify([{ ...error }, error.message, error.stack])).not.toContain('somebody');
  });

  it('fails with what the sign-in was answered, but never with the password', async () => {
    const wrong = { ...server.config.server, login: { user: 'quayside', pass: 'canary' } };
    const refused = createMailer({ ...server.config, server: wrong });
    const error = await failureOf(refused.send(mail()));
    expect(error.words).toBe('535 5.7.8 Wrong user or password');
    expect(error.message).not.toContain('canary');
  });

  it('says why when nobody answers', async () => {
    const nobody = { ...server.config, server: { ...server.config.server, port: 1 } };
    const error = await failureOf(createMailer(nobody).send(mail()));
    expect(error).toMatchObject({ status: null, words: 'no answer (ECONNREFUSED)' });
  });

  it('is given up when the process ends', async () => {
    const ending = AbortSignal.abort();
    const error = await failureOf(mailer.send(mail(), ending));
    expect(error.status).toBeNull();
    expect(server.mails).toEqual([]);
  });
});
