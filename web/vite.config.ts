import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const server = 'http://127.0.0.1:8080';
// The server accepts a session's requests only from its own origin.
const toServer = { target: server, headers: { origin: server } };

/** The web reads with zod but never writes JSON Schema; that part would be 5 kB of every first page. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  apply: 'build',
  enforce: 'pre',
  load: (id) => {
    if (!/\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null;
    const exported = readFileSync(id, 'utf8').matchAll(/^export (?:const|function|class) (\w+)/gm);
    return [...exported].map(([, name]) => `export const ${name} = () => ({});`).join('\n');
  },
};

/**
 * Puts small copies beside each file; the server sends them to browsers that understand them. Made
 * from what was written, since Vite still changes the code after it was generated.
 */
const compressedCopies: Plugin = {
  name: 'compressed-copies',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(js|css)$/.test(fileName)) continue;
      const file = join(dir, fileName);
      const written = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(written, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(written));
    }
  },
};

const accountPage = join(import.meta.dirname, 'src/features/ec-accounts/ec-account.page.tsx');

/** Our own modules that one needs before it can run. Libraries are left to find their own places. */
const needsOf = (entry: string, context: Rolldown.ChunkingContext): Set<string> => {
  const needs = new Set([entry]);
  for (const id of needs) {
    const imported = context.getModuleInfo(id)?.importedIds ?? [];
    for (const own of imported.filter((path) => !path.includes('/node_modules/'))) needs.add(own);
  }
  return needs;
};

// Browsers fetch six files at a time and each is compressed for itself, so twenty small ones cost time
// and weight. The account page, where most work starts, comes in three: libraries, shell, page.
let accountPageNeeds: Set<string> | undefined;
const groups = [
  { name: 'vendor', test: /node_modules/, tags: ['$initial' as const], priority: 2 },
  { name: 'start', tags: ['$initial' as const], priority: 1 },
  {
    debugName: 'account',
    name: (id: string, context: Rolldown.ChunkingContext) => {
      accountPageNeeds ??= needsOf(accountPage, context);
      return accountPageNeeds.has(id) ? 'account' : null;
    },
  },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), withoutJsonSchema, compressedCopies],
  css: { postcss: { plugins: [presetMantine()] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api/': toServer, '/oauth/': toServer, '/hooks/': toServer },
  },
});
