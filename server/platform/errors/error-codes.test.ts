import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { errorCodes } from '../../../contract/error-codes.ts';

const text = readFileSync(new URL('../../../docs/error-codes.md', import.meta.url), 'utf8');
const documented = [...text.matchAll(/^### (\S+)\n\nStatus (\d{3})\. (\S.+)/gm)];

it('documents every error code once, under the status it travels with', () => {
  const entries = documented.map(([, code, status]) => [code, Number(status)]);
  expect(Object.fromEntries(entries)).toEqual(errorCodes);
  expect(entries).toHaveLength(Object.keys(errorCodes).length);
});

it('documents no code that the program does not have', () => {
  const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.filter((heading) => !Object.hasOwn(errorCodes, String(heading)))).toEqual([]);
});
