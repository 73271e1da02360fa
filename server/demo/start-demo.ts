import { join } from 'node:path';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { Config } from '../platform/config/config.ts';
import { StartupError } from '../platform/config/startup-error.ts';
import type { Log } from '../platform/log/log.ts';
import { type SeedDeps, seedDemo } from './seed-demo.ts';

type Demo = {
  apps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  origins: Readonly<Record<string, (host: string) => string>>;
  /** Fills an empty database; does nothing in any other. */
  seed: (deps: SeedDeps, say: (line: string) => void) => Promise<void>;
  close: () => Promise<void>;
};

/** Starts the fake platforms and points the connectors at them. */
export const startDemo = async (config: Config, log: Log): Promise<Demo> => {
  const { appUrl, sandboxPort: port } = config;
  const stateFile = join(config.dataDir, 'sandbox.json');
  const options = { port, stateFile, appUrl, log };
  const sandbox = await startSandbox(options).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : 'unknown';
    throw new StartupError('sandbox_not_started', `The sandbox did not start: ${why}`, { cause });
  });
  return {
    apps: sandbox.apps,
    origins: sandbox.origins,
    seed: (deps, say) => seedDemo(deps, { sandboxUrl: sandbox.url, say }),
    close: sandbox.close,
  };
};
