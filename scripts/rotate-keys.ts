import { setTimeout as pause } from 'node:timers/promises';
import { connectors } from '../connectors/registry.ts';
import {
  countOutdatedSecrets,
  resealSecrets,
} from '../server/features/ec-accounts/reseal-secrets.ts';
import { resealSignInSecret } from '../server/platform/auth/sign-in-secret.ts';
import { type Config, readConfig } from '../server/platform/config/config.ts';
import { addKeyToFile, type Keys } from '../server/platform/config/keys.ts';
import { StartupError } from '../server/platform/config/startup-error.ts';
import { createKeyRing } from '../server/platform/crypto/key-ring.ts';
import { findRunningCluster } from '../server/platform/db/embedded-cluster.ts';
import { createDatabase } from '../server/platform/db/pool.ts';

const databaseOf = (config: Config): string => {
  const url = config.databaseUrl ?? findRunningCluster(config.dataDir);
  if (url) return url;
  throw new StartupError(
    'not_running',
    'The embedded database does not run. Start Quayside, then rotate its keys while it runs.',
  );
};

/** With keys from the settings, the operator has put the new one in front already. */
const keysOf = (config: Config): Keys =>
  config.encryptionKeys ?? addKeyToFile(config.dataDir, new Date());

const rotate = async (): Promise<void> => {
  const platforms = connectors.map(({ manifest, appSettings }) => ({
    key: manifest.key,
    appSettings,
  }));
  const config = readConfig(process.env, { production: false, platforms });
  const url = databaseOf(config);
  const keyRing = createKeyRing(keysOf(config));
  const onIdleError = () => undefined;
  const { db, close } = createDatabase(url, { applicationName: 'keys', max: 2, onIdleError });
  await resealSignInSecret(db, keyRing);
  let resealed = 0;
  while ((await countOutdatedSecrets(db, keyRing)) > 0) {
    const batch = await resealSecrets(db, keyRing);
    resealed += batch;
    // What is left is locked by work under way; it is free again in a moment.
    if (batch === 0) await pause(200);
  }
  await close();
  console.log(`quayside: sealed the credentials of ${resealed} accounts anew`);
  console.log(`quayside: the key that seals now is "${keyRing.activeKeyId()}"`);
};

await rotate().catch((error: unknown) => {
  if (!(error instanceof StartupError)) throw error;
  console.error(`quayside: ${error.message}`);
  process.exitCode = 1;
});
