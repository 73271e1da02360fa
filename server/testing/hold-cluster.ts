import { startEmbeddedCluster } from '../platform/db/embedded-cluster.ts';

/** A process of its own that tests kill: starts the cluster of the given folder and says where. */
const { url, stop } = await startEmbeddedCluster({
  dataDir: process.argv[2] ?? '',
  durable: true,
  say: () => undefined,
  onLost: () => undefined,
});
process.once('SIGTERM', () => void stop());
process.stdout.write(`${url}\n`);
