import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { dictionary } from './en/dictionary.ts';
import { initialLanguage, type Language, rememberLanguage } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'web';
    resources: { web: typeof dictionary };
  }
}

const load: Record<Language, () => Promise<{ dictionary: typeof dictionary }>> = {
  en: () => import('./en/dictionary.ts'),
  'zh-TW': () => import('./zh-tw/dictionary.ts'),
};

const addDictionary = async (language: Language): Promise<void> => {
  if (i18next.hasResourceBundle(language, 'web')) return;
  const { dictionary } = await load[language]();
  i18next.addResourceBundle(language, 'web', dictionary);
};

/** Resolves once the first language's dictionary is loaded; the others load when chosen. */
export const startI18n = async (): Promise<void> => {
  const language = initialLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    defaultNS: 'web',
    ns: ['web'],
    resources: {},
    interpolation: { escapeValue: false },
    // A notice of a newer or older server may lack a fact; a gap reads better than its name.
    missingInterpolationHandler: () => '',
    react: { useSuspense: false },
  });
  await addDictionary(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
};

export const setLanguage = async (language: Language): Promise<void> => {
  await addDictionary(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(language);
};
