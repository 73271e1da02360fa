import type { dictionary as english } from '../en/dictionary.ts';
import { texts as care } from './care.ts';
import { texts as first } from './first.ts';
import { texts as forms } from './forms.ts';
import { texts as people } from './people.ts';
import { texts as records } from './records.ts';
import { texts as sales } from './sales.ts';
import { texts as told } from './told.ts';
import { texts as warehouse } from './warehouse.ts';

/** 繁體中文的所有文字；鍵值必須與英文相同。 */
export const dictionary: typeof english = {
  ...first,
  ...care,
  ...forms,
  ...people,
  ...records,
  ...sales,
  ...told,
  ...warehouse,
  runs: { ...first.runs, ...care.runs },
  shippingTypes: { ...first.shippingTypes, ...sales.shippingTypes },
  errors: { ...first.errors, ...sales.errors, ...warehouse.errors },
};
