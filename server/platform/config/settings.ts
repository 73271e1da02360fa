import { z } from 'zod';
import { parseKeys } from './keys.ts';
import { mailSenderSchema, smtpServerSchema } from './mail-settings.ts';

const port = z.coerce
  .number({ error: 'must be a port number' })
  .int('must be a port number')
  .min(0, 'must be a port number from 0 to 65535')
  .max(65_535, 'must be a port number from 0 to 65535');

const url = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `must be a URL like ${example}` });

const hostAndPort = /^([a-z0-9.-]+|\[[0-9a-f:]+\]):\d{1,5}$/;

const privateStoreHosts = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (hosts) => hosts.every((host) => hostAndPort.test(host)),
    'must be a comma-separated list of host:port',
  );

const keys = z.string().transform((text, context) => {
  const parsed = parseKeys(text);
  if (parsed !== null) return parsed;
  context.addIssue('must be id:base64[,id:base64…], each key 32 bytes and each id once');
  return z.NEVER;
});

/** Every setting of the product itself, by its name in the environment. */
export const settingsSchema = z.object({
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: port.default(8081),
  APP_URL: url(/^https?$/, 'https://warehouse.example.com')
    .refine((text) => URL.parse(text)?.pathname === '/', 'must not have a path')
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgresql://user:password@host:5432/database').optional(),
  ENCRYPTION_KEYS: keys.optional(),
  ROLE: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
  DEMO: z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default('0')
    .transform((value) => value === '1'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    })
    .default('info'),
  LEDGER_MONTHS: z.coerce
    .number({ error: 'must be a number of months' })
    .int('must be a whole number of months')
    .min(1, 'must be 1 or more')
    .max(240, 'must be 240 or less')
    .default(24),
  STOCK_RELEASE_PERCENT: z.coerce
    .number({ error: 'must be a percentage' })
    .int('must be a whole number of percent')
    .min(0, 'must be 0 or more')
    .max(100, 'must be 100 or less')
    .default(20),
  PRIVATE_STORE_HOSTS: privateStoreHosts.default([]),
  SMTP_URL: smtpServerSchema.optional(),
  MAIL_FROM: mailSenderSchema.optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
