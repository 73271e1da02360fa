import { expect, it } from 'vitest';
import { spelledOut } from './field-text.ts';

it('spells out a field that has no word of its own', () => {
  expect(spelledOut('pushPercentage')).toBe('Push percentage');
  expect(spelledOut('credentials.store_url')).toBe('Credentials store url');
});
