import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { settingsSchema } from './settings.ts';
import { StartupError } from './startup-error.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const shopify = {
  key: 'shopify',
  appSettings: [
    { name: 'clientId', env: 'SHOPIFY_CLIENT_ID' },
    { name: 'clientSecret', env: 'SHOPIFY_CLIENT_SECRET' },
  ],
};
const local = { production: false, platforms: [shopify] };
const production = { production: true, platforms: [shopify] };

const problemsOf = (env: Record<string, string>, options = local): string => {
  try {
    readConfig(env, options);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
    throw error;
  }
  return '';
};

describe('readConfig', () => {
  it('needs nothing to run on one machine', () => {
    expect(readConfig({}, local)).toEqual({
      port: 8080,
      host: '127.0.0.1',
      sandboxPort: 8081,
      appUrl: 'http://127.0.0.1:8080',
      dataDir: resolve('data'),
      databaseUrl: null,
      encryptionKeys: null,
      role: 'all',
      demo: false,
      logLevel: 'info',
      ledgerMonths: 24,
      stockReleasePercent: 20,
      privateStoreHosts: [],
      mail: null,
      platforms: { shopify: { app: {}, origin: null } },
    });
  });

  it('takes an empty setting as one that is not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }, local)).toEqual(readConfig({}, local));
  });

  it('lets the address follow the port, and cuts a trailing slash of a chosen one', () => {
    expect(readConfig({ PORT: '9000' }, local).appUrl).toBe('http://127.0.0.1:9000');
    expect(readConfig({ APP_URL: 'https://wms.example.com/' }, local).appUrl).toBe(
      'https://wms.example.com',
    );
  });

  it('names every problem in one go', () => {
    const text = problemsOf(
      { PORT: 'http', APP_URL: 'ftp://x', ROLE: 'boss', DEMO: '1', SHOPIFY_CLIENT_ID: 'id' },
      production,
    );
    const named = text.split('\n').map((line) => line.trim().split(':')[0]);
    expect(named).toEqual([
      'Quayside cannot start with these settings',
      'PORT',
      'APP_URL',
      'ROLE',
      'DATABASE_URL',
      'ENCRYPTION_KEYS',
      'DEMO',
      'SHOPIFY_CLIENT_SECRET',
    ]);
  });

  it('never repeats the value of a setting, which may be a secret', () => {
    const text = problemsOf({ ENCRYPTION_KEYS: 'k1:canary', DATABASE_URL: 'mysql://u:canary@h' });
    expect(text).toContain('ENCRYPTION_KEYS');
    expect(text).toContain('DATABASE_URL');
    expect(text).not.toContain('canary');
  });

  it.each(['-1', '65536', '80.5', '8080x'])('refuses %s as a port', (port) => {
    expect(problemsOf({ PORT: port })).toContain('PORT: must be a port number');
  });

  it.each([
    ['a key that is too short', 'k1:c2hvcnQ='],
    ['the same id twice', `k1:${key},k1:${key}`],
    ['a key without an id', key],
    ['a broken key among good ones', `k1:${key},k2`],
  ])('refuses %s', (_case, keys) => {
    expect(problemsOf({ ENCRYPTION_KEYS: keys })).toContain('ENCRYPTION_KEYS: must be id:base64');
  });

  it('keeps the order of the keys, because the first one seals', () => {
    const { encryptionKeys } = readConfig({ ENCRYPTION_KEYS: `new:${key}, old:${key}` }, local);
    expect(encryptionKeys?.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(encryptionKeys?.[0].key).toHaveLength(32);
  });

  it('refuses separate web and worker processes on the embedded database', () => {
    expect(problemsOf({ ROLE: 'worker' })).toContain('DATABASE_URL: is required with ROLE=worker');
    expect(problemsOf({ ROLE: 'worker', DATABASE_URL: 'postgres://h/d' })).toBe('');
  });

  it('reads the private hosts that shops may live on', () => {
    const hosts = 'Store.local:8090, 127.0.0.1:3000';
    expect(readConfig({ PRIVATE_STORE_HOSTS: hosts }, local).privateStoreHosts).toEqual([
      'store.local:8090',
      '127.0.0.1:3000',
    ]);
    expect(problemsOf({ PRIVATE_STORE_HOSTS: 'http://store' })).toContain('host:port');
  });

  it('sends e-mail once server and sender are known, and refuses one without the other', () => {
    const env = { SMTP_URL: 'smtp://u:canary@mail.example.com', MAIL_FROM: 'quayside@example.com' };
    expect(readConfig(env, local).mail).toMatchObject({
      server: { host: 'mail.example.com' },
      from: 'quayside@example.com',
    });
    expect(problemsOf({ MAIL_FROM: env.MAIL_FROM })).toContain('SMTP_URL: is required');
    const halfSet = problemsOf({ SMTP_URL: env.SMTP_URL });
    expect(halfSet).toContain('MAIL_FROM: is required');
    expect(halfSet).not.toContain('canary');
  });

  it("reads a platform's app once it is complete, and where its shops answer", () => {
    const env = {
      SHOPIFY_CLIENT_ID: 'id',
      SHOPIFY_CLIENT_SECRET: 'secret',
      SHOPIFY_ORIGIN: 'http://127.0.0.1:8081/shopify/{shop}/',
    };
    expect(readConfig(env, local).platforms.shopify).toEqual({
      app: { clientId: 'id', clientSecret: 'secret' },
      origin: 'http://127.0.0.1:8081/shopify/{shop}',
    });
    expect(problemsOf({ SHOPIFY_ORIGIN: 'shops' })).toContain('SHOPIFY_ORIGIN');
  });
});

describe('docs/configuration.md', () => {
  it('has a row for every setting and no row for another', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
    const own = page.slice(0, page.indexOf('## Platform apps'));
    const rows = [...own.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });
});
