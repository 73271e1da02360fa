import { connectors } from '../connectors/registry.ts';
import { readConfig } from './platform/config/config.ts';
import { StartupError } from './platform/config/startup-error.ts';
import { start } from './start.ts';

const say = (line: string): void => {
  process.stdout.write(`quayside: ${line}\n`);
};

const fail = (error: unknown): never => {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`quayside: ${error.message}\n`);
  process.exit(1);
};

const platforms = connectors.map(({ manifest, appSettings }) => ({
  key: manifest.key,
  appSettings,
}));

const run = async (): Promise<void> => {
  const production = process.argv.includes('--production');
  const config = readConfig(process.env, { production, platforms });
  const running = await start(config, say);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('stopping');
    await running.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  say(config.role === 'worker' ? 'ready, working on jobs' : `ready at ${config.appUrl}`);
  if (config.demo) {
    say(`the shops of the sandbox are at http://127.0.0.1:${config.sandboxPort}`);
    say('sign in as operator@demo.test, merchant@demo.test or admin@demo.test');
    say('the password of all three is quayside-demo; stop with Ctrl-C');
  }
};

await run().catch(fail);
