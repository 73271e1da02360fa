import { resolve } from 'node:path';
import { type Keys, readKeyFile } from './keys.ts';
import type { SmtpServer } from './mail-settings.ts';
import {
  type Environment,
  type PlatformConfig,
  type PlatformSettings,
  readPlatforms,
} from './platform-settings.ts';
import { type Settings, settingsSchema } from './settings.ts';
import { StartupError } from './startup-error.ts';

export type MailConfig = { server: SmtpServer; from: string };

export type Config = {
  port: number;
  host: string;
  sandboxPort: number;
  /** Without trailing slash. */
  appUrl: string;
  /** Absolute. */
  dataDir: string;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  /** Null: the key file in `dataDir`. */
  encryptionKeys: Keys | null;
  role: Settings['ROLE'];
  demo: boolean;
  logLevel: Settings['LOG_LEVEL'];
  /** How long verdicts and webhook events are kept. */
  ledgerMonths: number;
  /** An overwrite that takes a larger share of the listings to zero waits for a second person. */
  stockReleasePercent: number;
  /** `host:port` of merchants' shops that may be reached although their address is private. */
  privateStoreHosts: readonly string[];
  /** Null: nothing is sent by e-mail. */
  mail: MailConfig | null;
  /** By platform key. */
  platforms: Readonly<Record<string, PlatformConfig>>;
};

export type ConfigOptions = {
  /** `npm run serve`: nothing is made up that an operator should have chosen. */
  production: boolean;
  platforms: readonly PlatformSettings[];
};

/** Rules between settings, looked at even while single settings are wrong, so that all show at once. */
const crossCheck = (env: Environment, production: boolean) => {
  const problems: string[] = [];
  if (production && !env.DATABASE_URL) {
    problems.push('DATABASE_URL: is required in production; it names your PostgreSQL server');
  }
  if (production && !env.ENCRYPTION_KEYS) {
    problems.push('ENCRYPTION_KEYS: is required in production; see docs/configuration.md');
  }
  if (production && env.DEMO === '1') {
    problems.push('DEMO: must be 0 in production, because the demo has known passwords');
  }
  if (!env.DATABASE_URL && (env.ROLE === 'web' || env.ROLE === 'worker')) {
    problems.push(`DATABASE_URL: is required with ROLE=${env.ROLE}; several processes share it`);
  }
  if (Boolean(env.SMTP_URL) !== Boolean(env.MAIL_FROM)) {
    const missing = env.SMTP_URL ? 'MAIL_FROM' : 'SMTP_URL';
    problems.push(`${missing}: is required to send e-mail; set SMTP_URL and MAIL_FROM, or neither`);
  }
  return problems;
};

const present = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));

const toConfig = (settings: Settings, platforms: Config['platforms']): Config => ({
  port: settings.PORT,
  host: settings.HOST,
  sandboxPort: settings.SANDBOX_PORT,
  appUrl: settings.APP_URL ?? `http://127.0.0.1:${settings.PORT}`,
  dataDir: resolve(settings.DATA_DIR),
  databaseUrl: settings.DATABASE_URL ?? null,
  encryptionKeys: settings.ENCRYPTION_KEYS ?? null,
  role: settings.ROLE,
  demo: settings.DEMO,
  logLevel: settings.LOG_LEVEL,
  ledgerMonths: settings.LEDGER_MONTHS,
  stockReleasePercent: settings.STOCK_RELEASE_PERCENT,
  privateStoreHosts: settings.PRIVATE_STORE_HOSTS,
  mail:
    settings.SMTP_URL && settings.MAIL_FROM
      ? { server: settings.SMTP_URL, from: settings.MAIL_FROM }
      : null,
  platforms,
});

/**
 * Reads all settings. Throws one `StartupError` that lists every problem; the values themselves,
 * which may be secrets, are not in it.
 */
export const readConfig = (environment: Environment, options: ConfigOptions): Config => {
  const env = present(environment);
  const parsed = settingsSchema.safeParse(env);
  const { platforms, problems } = readPlatforms(env, options.platforms);
  const wrong = (parsed.error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
  const all = [...wrong, ...crossCheck(env, options.production), ...problems];
  if (parsed.success && all.length === 0) return toConfig(parsed.data, platforms);
  throw new StartupError(
    'settings_invalid',
    ['Quayside cannot start with these settings:', ...all.map((line) => `  ${line}`)].join('\n'),
  );
};

/** The keys that seal stored secrets: those of the settings, else the ones kept in the key file. */
export const encryptionKeysOf = (config: Config): Keys =>
  config.encryptionKeys ?? readKeyFile(config.dataDir);
