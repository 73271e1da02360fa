import { describe, expect, it } from 'vitest';
import { mailSenderSchema, smtpServerSchema } from './mail-settings.ts';

const accepts = (sender: string) => mailSenderSchema.safeParse(sender).success;

describe('SMTP_URL', () => {
  it('names a server, and how to sign in there', () => {
    expect(
      smtpServerSchema.parse('smtp://me%40example.com:p%3Aw%2F@mail.example.com:2525'),
    ).toEqual({
      host: 'mail.example.com',
      port: 2525,
      secure: false,
      login: { user: 'me@example.com', pass: 'p:w/' },
    });
  });

  it('goes to the usual port, and needs no login', () => {
    const server = { host: 'mail.example.com', login: null };
    expect(smtpServerSchema.parse('smtp://mail.example.com')).toEqual({
      ...server,
      port: 587,
      secure: false,
    });
    expect(smtpServerSchema.parse('smtps://mail.example.com/')).toEqual({
      ...server,
      port: 465,
      secure: true,
    });
    expect(smtpServerSchema.parse('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25 });
  });

  it.each([
    ['another protocol', 'https://canary@mail.example.com'],
    ['no protocol', 'mail.example.com:587'],
    ['no server', 'smtp://'],
    ['a path', 'smtp://mail.example.com/canary'],
    ['switches', 'smtp://mail.example.com?tls=canary'],
    ['a user without a password', 'smtp://canary@mail.example.com'],
    ['a password that is not %-encoded', 'smtp://user:canary%@mail.example.com'],
  ])('refuses %s, without repeating the value', (_what, text) => {
    const { error } = smtpServerSchema.safeParse(text);
    expect(error?.message).toContain('must be a URL like smtp://');
    expect(error?.message).not.toContain('canary');
  });
});

describe('MAIL_FROM', () => {
  it('is an address, with a name or without', () => {
    expect(accepts('quayside@example.com')).toBe(true);
    expect(accepts('Quayside 倉庫 <quayside@example.com>')).toBe(true);
  });

  it.each(['Quayside', '<a@b>', 'a@b, c@d', 'A <a@b> B', 'A\r\nBcc: <a@b>'])(
    'refuses %j',
    (text) => {
      expect(accepts(text)).toBe(false);
    },
  );
});
