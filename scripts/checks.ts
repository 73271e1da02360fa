/** One program that judges the tree and ends with 0 when it is content. */
export type Check = { name: string; command: string; args: string[] };

export const checks: readonly Check[] = [
  { name: 'format and lint', command: 'biome', args: ['ci', '.'] },
  { name: 'types of the server', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the web', command: 'tsc', args: ['-p', 'tsconfig.web.json'] },
  { name: 'import arrows', command: 'node', args: ['scripts/check-arrows.ts'] },
  { name: 'unused code', command: 'knip', args: [] },
  { name: 'sizes and names', command: 'node', args: ['scripts/check-size.ts'] },
  { name: 'schema drift', command: 'node', args: ['scripts/generate-schema.ts', '--check'] },
];
