import { source } from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const resultSchema = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

const run = `axe
  .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => (
    { id, nodes: nodes.map(({ html }) => ({ html })) })))`;

/** What WCAG 2.1 AA forbids and the page as it stands shows, one line each. */
export const violationsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(source);
  const found = resultSchema.parse(await page.evaluate(run));
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};
