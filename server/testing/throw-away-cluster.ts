import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedCluster, startEmbeddedCluster } from '../platform/db/embedded-cluster.ts';
import { knownHome } from '../platform/db/embedded-home.ts';

/** An empty embedded database in a temporary folder; `stop` deletes it. Benchmarks want it durable. */
export const startThrowAwayCluster = async ({ durable = false } = {}): Promise<EmbeddedCluster> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-'));
  // As root, PostgreSQL's own user must get in.
  chmodSync(dataDir, 0o755);
  const remove = () => {
    for (const folder of [knownHome(dataDir), dataDir]) {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  try {
    const cluster = await startEmbeddedCluster({
      dataDir,
      durable,
      say: () => undefined,
      onLost: (error) => {
        throw error;
      },
    });
    return { url: cluster.url, stop: () => cluster.stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
};
