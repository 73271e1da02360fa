import type { Arrow } from './arrows.ts';
import type { ImportGraph } from './import-graph.ts';

const crosses = (arrow: Arrow, file: string, target: string) => {
  const match = arrow.from.exec(file);
  if (!match || arrow.fromNot?.test(file)) return false;
  const fill = (pattern: string) => new RegExp(pattern.replace('$1', match[1] ?? ''));
  return fill(arrow.to).test(target) && !(arrow.toNot && fill(arrow.toNot).test(target));
};

/** One line for every import that an arrow forbids. */
export const findCrossings = (graph: ImportGraph, arrows: readonly Arrow[]): string[] =>
  [...graph].flatMap(([file, imports]) =>
    imports.flatMap(({ target }) =>
      arrows
        .filter((arrow) => crosses(arrow, file, target))
        .map(({ name, why }) => `${file} imports ${target} (${name}: ${why})`),
    ),
  );
