import { join } from 'node:path';
import { arrows } from './arrows.ts';
import { findCrossings } from './find-crossings.ts';
import { findCycles, readImportGraph } from './import-graph.ts';

const graph = readImportGraph(join(import.meta.dirname, '..'));
const problems = [
  ...findCrossings(graph, arrows),
  ...findCycles(graph).map((path) => `import cycle: ${path.join(' → ')}`),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 && graph.size > 0 ? 0 : 1;
