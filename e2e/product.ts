import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { connectors } from '../connectors/registry.ts';
import { readConfig } from '../server/platform/config/config.ts';
import { start } from '../server/start.ts';
import { testDatabase } from '../server/testing/test-database.ts';

/** The key of `testKeyRing`, with which tests open sessions. */
const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

const freePorts = async (count: number): Promise<string[]> => {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = servers.map((server) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const told = (address: AddressInfo | string | null) =>
      resolve(String(typeof address === 'object' && address?.port));
    server.listen(0, '127.0.0.1', () => told(server.address()));
    return promise;
  });
  const found = await Promise.all(ports);
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  return found;
};

const platforms = connectors.map(({ manifest, appSettings }) => ({
  key: manifest.key,
  appSettings,
}));

/**
 * The whole product as `npm start` runs it, with the demo and its sandbox, on a database of this
 * test file's own, with more settings if need be. Called once at the top of the file.
 */
export const startProduct = async (settings: Record<string, string> = {}) => {
  const { db, url } = await testDatabase();
  const [port = '', sandboxPort = ''] = await freePorts(2);
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-browser-'));
  const environment = {
    PORT: port,
    SANDBOX_PORT: sandboxPort,
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    DEMO: '1',
    LOG_LEVEL: 'error',
    ENCRYPTION_KEYS,
    ...settings,
  };
  const config = readConfig(environment, { production: false, platforms });
  const remove = () => rmSync(dataDir, { recursive: true });
  const { stop } = await start(config, () => undefined).catch((error: unknown) => {
    remove();
    throw error;
  });
  afterAll(() => stop().then(remove));
  return { db, url: config.appUrl, sandboxUrl: `http://127.0.0.1:${sandboxPort}` };
};

export type RunningProduct = Awaited<ReturnType<typeof startProduct>>;
