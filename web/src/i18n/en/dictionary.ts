import { texts as first } from './first.ts';
import { texts as forms } from './forms.ts';
import { texts as people } from './people.ts';
import { texts as sales } from './sales.ts';
import { texts as warehouse } from './warehouse.ts';

/** Every text of the web in English; keys are written `t('ecAccounts.title')`. */
export const dictionary = {
  ...first,
  ...forms,
  ...people,
  ...sales,
  ...warehouse,
  errors: { ...first.errors, ...warehouse.errors },
};
