import { once } from 'node:events';
import { text as readText } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerError, type SMTPServerOptions } from 'smtp-server';
import { afterAll } from 'vitest';
import type { MailConfig } from '../platform/config/config.ts';
import { parseMail, type ReceivedMail } from './parse-mail.ts';

type Faults = {
  /** Said to every recipient. */
  refuse: { status: number; words: string } | null;
  /** Awaited after a mail came in and before it is answered. */
  beforeAnswer: () => Promise<void>;
};
type Login = MailConfig['server']['login'];

/** A reply that makes the client's command fail. */
const refusal = (status: number, words: string): SMTPServerError =>
  Object.assign(new Error(words), { responseCode: status });

const rulesFor = (mails: ReceivedMail[], faults: Faults, login: Login): SMTPServerOptions => ({
  disabledCommands: ['STARTTLS'],
  authOptional: login === null,
  allowInsecureAuth: true,
  closeTimeout: 100,
  onAuth: ({ username, password }, _session, done) => {
    if (username === login?.user && password === login?.pass) done(null, { user: username });
    else done(refusal(535, '5.7.8 Wrong user or password'));
  },
  onRcptTo: (_address, _session, done) =>
    done(faults.refuse && refusal(faults.refuse.status, faults.refuse.words)),
  onData: (stream, { envelope }, done) => {
    readText(stream)
      .then(async (raw) => {
        mails.push(parseMail(raw, envelope.rcptTo[0]?.address ?? ''));
        await faults.beforeAnswer();
      })
      .then(() => done(), done);
  },
});

/** A mail server on this machine that keeps what it takes, and fails as told. */
export const openMailServer = async (login: Login = null) => {
  const mails: ReceivedMail[] = [];
  const faults: Faults = { refuse: null, beforeAnswer: async () => undefined };
  let port = 0;
  let running: SMTPServer | null = null;
  const open = async () => {
    running = new SMTPServer(rulesFor(mails, faults, login));
    const socket = running.listen(port, '127.0.0.1');
    await once(socket, 'listening');
    const address = socket.address();
    if (address !== null && typeof address === 'object') port = address.port;
  };
  const close = async () => {
    const closing = running;
    running = null;
    if (closing) await new Promise<void>((done) => closing.close(() => done()));
  };
  await open();
  afterAll(close);
  const config: MailConfig = {
    server: { host: '127.0.0.1', port, secure: false, login },
    from: 'Quayside <quayside@example.com>',
  };
  /** `close` is an outage, which `reopen` ends at the same port. */
  return { mails, faults, config, close, reopen: open };
};
