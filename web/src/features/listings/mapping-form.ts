import type { TFunction } from 'i18next';
import type { Mapping, MappingInput } from '../../../../contract/mappings.contract.ts';

export type MappingValues = {
  /** A product, none at all, or whatever the channel's rule finds. */
  how: 'product' | 'nothing' | 'rule';
  product: { id: string; sku: string; name: string } | null;
  units: number | string;
};

export const mappingValues = ({ product, mappedBy, units }: Mapping): MappingValues => ({
  how: product === null && mappedBy === 'hand' ? 'nothing' : 'product',
  product,
  units,
});

export const mappingRules = (t: TFunction) => ({
  product: (product: MappingValues['product'], { how }: MappingValues) =>
    how === 'product' && product === null ? t('mappings.dialog.choose') : null,
  units: (units: MappingValues['units'], { how }: MappingValues) => {
    const count = Number(units);
    const good = Number.isInteger(count) && count >= 1 && count <= 10_000;
    return how === 'product' && !good ? t('mappings.dialog.unitsInvalid') : null;
  },
});

export const mappingInput = ({ how, product, units }: MappingValues): MappingInput => {
  if (how === 'rule') return { rule: true };
  if (how === 'nothing') return { productId: null, units: 1 };
  return { productId: product?.id ?? null, units: Number(units) };
};
