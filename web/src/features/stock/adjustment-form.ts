import type { TFunction } from 'i18next';
import type { Product, StockLevel } from '../../../../contract/products.contract.ts';
import type { InventoryType, StockAdjustment } from '../../../../contract/stock.contract.ts';

export type AdjustmentValues = {
  warehouseId: string;
  inventoryTypeId: string;
  mode: 'change' | 'count';
  quantity: number | string;
  reason: string;
};

type Place = Pick<AdjustmentValues, 'warehouseId' | 'inventoryTypeId'>;

/** What is there now as this type; a place without a level holds nothing yet. */
export const levelAt = (
  { levels }: Pick<Product, 'levels'>,
  { warehouseId, inventoryTypeId }: Place,
): Pick<StockLevel, 'onHand' | 'allocated'> =>
  levels.find(
    ({ warehouse, inventoryType }) =>
      warehouse.id === warehouseId && inventoryType.id === inventoryTypeId,
  ) ?? { onHand: 0, allocated: 0 };

/** What would be on hand afterwards; null while no whole number is entered. */
export const resultOf = (
  { mode, quantity }: Pick<AdjustmentValues, 'mode' | 'quantity'>,
  onHand: number,
): number | null => {
  const value = Number(quantity);
  if (quantity === '' || !Number.isInteger(value)) return null;
  return mode === 'count' ? value : onHand + value;
};

/** Where most adjustments are made: the main warehouse, the first type that may be sold. */
export const usualPlace = (
  warehouses: readonly { id: string }[],
  types: readonly InventoryType[],
): Place => ({
  warehouseId: warehouses[0]?.id ?? '',
  inventoryTypeId: (types.find(({ sellable }) => sellable) ?? types[0])?.id ?? '',
});

export const adjustmentBody = (productId: string, values: AdjustmentValues): StockAdjustment => {
  const { mode, quantity, reason, ...place } = values;
  const value = Number(quantity);
  return {
    productId,
    ...place,
    reason: reason.trim(),
    ...(mode === 'count' ? { onHand: value } : { change: value }),
  };
};

export const adjustmentRules = (t: TFunction, product: Pick<Product, 'levels'>) => ({
  quantity: (_: number | string, values: AdjustmentValues) => {
    const { onHand } = levelAt(product, values);
    const result = resultOf(values, onHand);
    if (result === null) return t('stock.adjust.wholeNumber');
    if (values.mode === 'change' && result === onHand) return t('stock.adjust.notZero');
    if (result >= 0) return null;
    return values.mode === 'count'
      ? t('stock.adjust.zeroOrMore')
      : t('stock.adjust.notBelowZero', { count: onHand });
  },
  reason: (reason: string) => (reason.trim() ? null : t('ui.required')),
});
