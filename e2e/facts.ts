import type { Locator } from 'playwright-core';

/** The labels of a part of a page with the values beside them. */
export const factsOf = async (part: Locator): Promise<Record<string, string>> => {
  await part.waitFor();
  const labels = await part.locator('dt').allInnerTexts();
  const values = await part.locator('dd').allInnerTexts();
  return Object.fromEntries(labels.map((label, index) => [label, values[index]?.trim() ?? '']));
};
