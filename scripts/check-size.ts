import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const maxLines = 300;
const emptyNames =
  /^(index|utils?|helpers?|common|shared|misc|.*-(manager|service|utils?|helpers?))$/;
const generated = ['server/platform/db/schema.ts'];

const root = join(import.meta.dirname, '..');
const sources = globSync(
  '{contract,connectors,server,web/src,sandbox,e2e,scripts,bench}/**/*.{ts,tsx,mjs,css,sql}',
  { cwd: root },
);

const problemsOf = (file: string) => {
  if (generated.includes(file) || file === 'server/schema.sql') return [];
  const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
  const [name = ''] = basename(file).split('.');
  return [
    ...(lines > maxLines ? [`${file} has ${lines} lines; split it below ${maxLines}`] : []),
    ...(emptyNames.test(name) ? [`${file} has a name that says nothing; name what it holds`] : []),
  ];
};

const problems = sources.flatMap(problemsOf);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
