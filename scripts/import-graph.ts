import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** `lazy` imports happen at run time, when both files are loaded. */
export type Import = { target: string; lazy: boolean };

/** Every source file with what it imports, type imports included; see `arrows.ts` for the names. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const specifiersOf = (file: string, text: string) => {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  return {
    eager: [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ),
    ],
    lazy: module.dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) =>
        /^['"](.*)['"]$/.exec(text.slice(start, end))?.[1] ?? [],
    ),
  };
};

const nameOf = (file: string, specifier: string) => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  if (specifier.startsWith('node:')) return specifier;
  const [scope = '', name = ''] = specifier.split('/');
  return `npm:${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
};

export const readImports = (file: string, text: string): Import[] => {
  const { eager, lazy } = specifiersOf(file, text);
  return [
    ...[...new Set(eager)].map((name) => ({ target: nameOf(file, name), lazy: false })),
    ...[...new Set(lazy)].map((name) => ({ target: nameOf(file, name), lazy: true })),
  ];
};

export const readImportGraph = (root: string): ImportGraph => {
  const files = globSync('{contract,connectors,server,web/src,sandbox,e2e,scripts}/**/*.{ts,tsx}', {
    cwd: root,
  });
  return new Map(
    files.map((file) => [file, readImports(file, readFileSync(join(root, file), 'utf8'))]),
  );
};

/** The first way found from each file back to itself over eager imports, as the files on it. */
export const findCycles = (graph: ImportGraph): string[][] => {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const walk = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const { target, lazy } of graph.get(file) ?? []) if (!lazy) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
};
