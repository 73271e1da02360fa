import { z } from 'zod';

/** A mail server that takes our mail, and how to sign in there. */
export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise the connection is upgraded. */
  secure: boolean;
  login: { user: string; pass: string } | null;
};

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const toSmtpServer = (text: string): SmtpServer | null => {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) return null;
  if (url.pathname.length > 1 || url.search || url.hash) return null;
  const [user, pass] = [decode(url.username), decode(url.password)];
  if (user === null || pass === null || (user === '') !== (pass === '')) return null;
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    login: user ? { user, pass } : null,
  };
};

export const smtpServerSchema = z.string().transform((text, context) => {
  const server = toSmtpServer(text);
  if (server) return server;
  const example = 'smtp://user:password@mail.example.com:587 or smtps://…';
  context.addIssue(`must be a URL like ${example}, in which special characters are %-encoded`);
  return z.NEVER;
});

const address = String.raw`[^\s@<>"',;]+@[^\s@<>"',;]+`;

export const mailSenderSchema = z
  .string()
  .trim()
  .regex(
    new RegExp(String.raw`^(${address}|[^<>"\r\n]+ <${address}>)$`),
    'must be an address, as quayside@example.com or Quayside <quayside@example.com>',
  );
