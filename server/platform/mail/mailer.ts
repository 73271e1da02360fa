import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config/config.ts';
import type { SmtpServer } from '../config/mail-settings.ts';
import { MailError } from './mail-error.ts';

export type Mail = {
  /** Becomes the Message-ID: a mail sent twice is then known as the same one. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where the reader may say that it is not wanted. */
  unsubscribe: string;
};

export type Mailer = {
  /** Resolves once the server has taken the mail. Throws MailError. */
  send: (mail: Mail, signal?: AbortSignal) => Promise<void>;
};

const [CONNECT_MS, SILENCE_MS, WHOLE_MS] = [10_000, 20_000, 60_000];

const isThisMachine = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host);

/** A password goes over TLS, except to a server on this machine. */
export const transportOptions = ({ login, ...server }: SmtpServer) => ({
  ...server,
  ...(login && { auth: login }),
  requireTLS: login !== null && !isThisMachine(server.host),
  connectionTimeout: CONNECT_MS,
  greetingTimeout: CONNECT_MS,
  dnsTimeout: CONNECT_MS,
  socketTimeout: SILENCE_MS,
  disableFileAccess: true,
  disableUrlAccess: true,
});

const domainOf = (from: string) => /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';

export const createMailer = ({ server, from }: MailConfig): Mailer => {
  const transport = createTransport(transportOptions(server));
  return {
    send: async ({ id, to, unsubscribe, ...content }, signal) => {
      const tooLong = AbortSignal.timeout(WHOLE_MS);
      const message = {
        ...content,
        from,
        to: { name: '', address: to },
        messageId: `<${id}@${domainOf(from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${unsubscribe}>` },
        signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong,
      };
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw MailError.from(error);
      }
    },
  };
};
