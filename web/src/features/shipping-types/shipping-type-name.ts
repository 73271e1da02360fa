import type { TFunction } from 'i18next';
import type { ShippingType } from '../../../../contract/shipping-types.contract.ts';
import type { dictionary } from '../../i18n/en/dictionary.ts';

type PresetCode = keyof (typeof dictionary)['shippingTypes']['preset'];

/** The codes of the types that come with the product and have a name in every language. */
export const presetCodes = [
  'home_delivery',
  'home_delivery_chilled',
  'home_delivery_frozen',
  'store_pickup_711',
  'store_pickup_familymart',
  'store_pickup_hilife',
  'store_pickup_okmart',
  'post_office',
  'express_international',
  'self_pickup',
] as const satisfies readonly PresetCode[];

/** A preset's name in the reader's language; a custom type is called as its maker named it. */
export const shippingTypeName = (
  t: TFunction,
  { code, name }: Pick<ShippingType, 'code' | 'name'>,
): string => {
  const preset = presetCodes.find((known) => known === code);
  return preset ? t(`shippingTypes.preset.${preset}`) : name;
};
