import { setTimeout as pause } from 'node:timers/promises';
import {
  countOutdatedSecrets,
  resealSecrets,
} from '../server/features/ec-accounts/reseal-secrets.ts';
import { resealSigningSecrets } from '../server/features/outgoing-webhooks/reseal-signing-secrets.ts';
import { resealSignInSecret } from '../server/platform/auth/sign-in-secret.ts';
import { addKeyToFile } from '../server/platform/config/keys.ts';
import { createKeyRing } from '../server/platform/crypto/key-ring.ts';
import { runCommand } from './open-installation.ts';

await runCommand(async ({ config, database: { db } }) => {
  // With keys from the settings, the operator has put the new one in front already.
  const keys = config.encryptionKeys ?? addKeyToFile(config.dataDir, new Date());
  const keyRing = createKeyRing(keys);
  await resealSignInSecret(db, keyRing);
  await resealSigningSecrets(db, keyRing);
  let resealed = 0;
  while ((await countOutdatedSecrets(db, keyRing)) > 0) {
    const batch = await resealSecrets(db, keyRing);
    resealed += batch;
    // What is left is locked by work under way; it is free again in a moment.
    if (batch === 0) await pause(200);
  }
  console.log(`quayside: sealed the credentials of ${resealed} accounts anew`);
  console.log(`quayside: the key that seals now is "${keyRing.activeKeyId()}"`);
});
