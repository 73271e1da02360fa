/** The languages of the product, as BCP 47 tags. */
export const languages = ['en', 'zh-TW'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = { en: 'English', 'zh-TW': '繁體中文' };

const storageKey = 'quayside-language';

export const isLanguage = (tag: string | null): tag is Language =>
  languages.some((language) => language === tag);

/** The stored choice, or else the first of the browser's languages that we speak. */
export const chooseLanguage = (stored: string | null, wanted: readonly string[]): Language => {
  if (isLanguage(stored)) return stored;
  const first = wanted.find((tag) => /^(en|zh)\b/i.test(tag));
  return first && /^zh/i.test(first) ? 'zh-TW' : 'en';
};

export const initialLanguage = (): Language =>
  chooseLanguage(localStorage.getItem(storageKey), navigator.languages);

export const rememberLanguage = (language: Language): void =>
  localStorage.setItem(storageKey, language);
