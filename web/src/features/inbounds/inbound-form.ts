import type { TFunction } from 'i18next';
import type { InboundInput } from '../../../../contract/inbounds.contract.ts';

type LineRow = { productId: string; sku: string; name: string; quantity: number | string };

export type InboundValues = {
  merchantId: string;
  warehouseId: string;
  number: string;
  supplier: string;
  expectedOn: string;
  note: string;
  lines: LineRow[];
  /** Always empty: it stands for the field with which lines are added, and carries its error. */
  picked: '';
};

export const emptyInbound = (merchantId: string): InboundValues => ({
  merchantId,
  warehouseId: '',
  number: '',
  supplier: '',
  expectedOn: '',
  note: '',
  lines: [],
  picked: '',
});

/** The values as the server takes them; what is left empty is left to it. */
export const inboundBody = (values: InboundValues): InboundInput => {
  const number = values.number.trim();
  return {
    merchantId: values.merchantId,
    ...(values.warehouseId && { warehouseId: values.warehouseId }),
    ...(number && { number }),
    supplier: values.supplier.trim() || null,
    expectedOn: values.expectedOn || null,
    note: values.note.trim() || null,
    lines: values.lines.map(({ productId, quantity }) => ({
      productId,
      quantity: Number(quantity),
    })),
  };
};

const isQuantity = (quantity: number | string): boolean => {
  const value = Number(quantity);
  return quantity !== '' && Number.isInteger(value) && value >= 1 && value <= 1_000_000;
};

export const inboundRules = (t: TFunction) => ({
  merchantId: (id: string) => (id ? null : t('ui.required')),
  lines: {
    quantity: (quantity: number | string) =>
      isQuantity(quantity) ? null : t('inbounds.form.quantityInvalid'),
  },
  picked: (_: '', { lines }: InboundValues) =>
    lines.length > 0 ? null : t('inbounds.form.linesMissing'),
});
