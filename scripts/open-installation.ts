import { connectors } from '../connectors/registry.ts';
import { type Config, readConfig } from '../server/platform/config/config.ts';
import { StartupError } from '../server/platform/config/startup-error.ts';
import { findRunningCluster } from '../server/platform/db/embedded-cluster.ts';
import { createDatabase, type OpenDatabase } from '../server/platform/db/pool.ts';

export type Installation = { config: Config; database: OpenDatabase };

/** Connects a command to the database of the installation that the settings describe. */
const open = (): Installation => {
  const platforms = connectors.map(({ manifest, appSettings }) => ({
    key: manifest.key,
    appSettings,
  }));
  const config = readConfig(process.env, { production: false, platforms });
  const url = config.databaseUrl ?? findRunningCluster(config.dataDir);
  if (!url) {
    throw new StartupError(
      'not_running',
      'The embedded database does not run. Start Quayside, then use this command while it runs.',
    );
  }
  const onIdleError = () => undefined;
  const options = { applicationName: 'quayside command', max: 2, onIdleError };
  return { config, database: createDatabase(url, options) };
};

/** Runs a command on the installation; what the operator can mend is one sentence and exit code 1. */
export const runCommand = async (
  command: (installation: Installation) => Promise<void>,
): Promise<void> => {
  try {
    const installation = open();
    await command(installation).finally(installation.database.close);
  } catch (error) {
    const mendable = error instanceof StartupError || (error instanceof Error && 'status' in error);
    if (!mendable) throw error;
    console.error(`quayside: ${error.message}`);
    process.exitCode = 1;
  }
};
