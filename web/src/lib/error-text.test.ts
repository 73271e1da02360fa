import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { dictionary as english } from '../i18n/en/dictionary.ts';
import { dictionary as chinese } from '../i18n/zh-tw/dictionary.ts';
import { localProblem, problemFrom } from './api-problem.ts';
import { codeText, errorText } from './error-text.ts';
import { fieldErrors } from './field-errors.ts';

const refusal = (code: string, more: Record<string, unknown> = {}) =>
  problemFrom(409, {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code,
    detail: 'What the server says.',
    ...more,
  });

beforeAll(() =>
  i18next.init({
    defaultNS: 'web',
    ns: ['web'],
    interpolation: { escapeValue: false },
    resources: { en: { web: english }, 'zh-TW': { web: chinese } },
  }),
);

describe('the sentence for a failure', () => {
  const inEnglish = () => i18next.getFixedT('en');
  const inChinese = () => i18next.getFixedT('zh-TW');

  it('says the cooldown in the words of the manual', () => {
    const error = refusal('ec_account.fetch_cooldown', { retryAfterMinutes: 7 });
    expect(errorText(inEnglish(), error)).toBe(
      'Operation too frequent, please try again in 7 minutes',
    );
    expect(errorText(inChinese(), error)).toBe('操作過於頻繁，請於 7 分鐘後再試');
  });

  it('repeats the platform’s own words where they matter', () => {
    expect(errorText(inEnglish(), refusal('platform.rejected'))).toContain('What the server says.');
  });

  it('falls back to the server’s words for a code it does not know', () => {
    expect(errorText(inChinese(), refusal('something.new'))).toBe('What the server says.');
  });

  it('knows what went wrong on this side of the wire', () => {
    const error = localProblem('local.unexpected_answer', 502, 'no problem document');
    expect(errorText(inEnglish(), error)).toContain('status 502');
  });

  it('never shows the inside of a programming error', () => {
    expect(errorText(inEnglish(), new TypeError('x is not a function'))).not.toContain('function');
  });

  it('does not take a name of Object’s prototype for a code', () => {
    expect(codeText(inEnglish(), 'constructor')).toBeNull();
  });
});

describe('errors of single fields', () => {
  it('are keyed by the form’s path, however the server writes it', () => {
    const error = refusal('request.invalid', {
      errors: [
        { path: 'credentials.store_url', message: 'must be public' },
        { path: '/settings/fetchSlots/0', message: 'is no time' },
        { path: '', message: 'is wrong as a whole' },
      ],
    });
    expect(fieldErrors(error)).toEqual({
      'credentials.store_url': 'must be public',
      'settings.fetchSlots.0': 'is no time',
    });
  });

  it('are none for any other failure', () => {
    expect(fieldErrors(new Error('offline'))).toEqual({});
    expect(fieldErrors(refusal('server.internal'))).toEqual({});
  });
});
