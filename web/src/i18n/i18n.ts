import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { dictionary } from './en/dictionary.ts';
import { initialLanguage, isLanguage, type Language, rememberLanguage } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'web';
    resources: { web: typeof dictionary };
  }
}

/** Parts of the dictionary: pages that come late bring their texts late. */
export type Part =
  | 'first'
  | 'care'
  | 'forms'
  | 'people'
  | 'records'
  | 'sales'
  | 'told'
  | 'warehouse';
type Texts = { texts: object };

const load: Record<Language, Record<Part, () => Promise<Texts>>> = {
  en: {
    first: () => import('./en/first.ts'),
    care: () => import('./en/care.ts'),
    forms: () => import('./en/forms.ts'),
    people: () => import('./en/people.ts'),
    records: () => import('./en/records.ts'),
    sales: () => import('./en/sales.ts'),
    told: () => import('./en/told.ts'),
    warehouse: () => import('./en/warehouse.ts'),
  },
  'zh-TW': {
    first: () => import('./zh-tw/first.ts'),
    care: () => import('./zh-tw/care.ts'),
    forms: () => import('./zh-tw/forms.ts'),
    people: () => import('./zh-tw/people.ts'),
    records: () => import('./zh-tw/records.ts'),
    sales: () => import('./zh-tw/sales.ts'),
    told: () => import('./zh-tw/told.ts'),
    warehouse: () => import('./zh-tw/warehouse.ts'),
  },
};

const needed = new Set<Part>(['first']);
const asked = new Map<Part, Promise<void>>();

const addTexts = async (language: Language): Promise<void> => {
  const parts = await Promise.all([...needed].map((part) => load[language][part]()));
  // Merged, since the errors come in two parts.
  for (const { texts } of parts) i18next.addResourceBundle(language, 'web', texts, true);
};

/** Resolves once the texts of a part are there; from then on they come with every language. */
export const needTexts = (part: Part): Promise<void> => {
  const before = asked.get(part);
  if (before) return before;
  needed.add(part);
  const added = isLanguage(i18next.language) ? addTexts(i18next.language) : Promise.resolve();
  asked.set(part, added);
  // What did not arrive is asked for again by the next page.
  added.catch(() => asked.delete(part));
  return added;
};

/** Resolves once what every page needs is loaded in the first language; the others load when chosen. */
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
  await addTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
};

export const setLanguage = async (language: Language): Promise<void> => {
  await addTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(language);
};
