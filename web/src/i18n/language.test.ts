import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './language.ts';

describe('the first language', () => {
  it('is the one that was chosen before', () => {
    expect(chooseLanguage('zh-TW', ['en-US'])).toBe('zh-TW');
  });

  it('is Traditional Chinese for every browser that prefers a Chinese', () => {
    expect(chooseLanguage(null, ['zh-Hant-TW', 'en'])).toBe('zh-TW');
    expect(chooseLanguage(null, ['de', 'zh-HK', 'en'])).toBe('zh-TW');
  });

  it('is English for everybody else', () => {
    expect(chooseLanguage(null, ['de', 'fr'])).toBe('en');
    expect(chooseLanguage('klingon', ['en-GB', 'zh-TW'])).toBe('en');
    expect(chooseLanguage(null, [])).toBe('en');
  });
});
