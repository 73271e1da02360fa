import { useTranslation } from 'react-i18next';
import type { UnknownProduct } from '../../../../contract/unknown-products.contract.ts';

/** An unknown product as people write it: “[SKU] Name”. */
export const useItemName = () => {
  const { t } = useTranslation();
  return ({ sku, name }: Pick<UnknownProduct, 'sku' | 'name'>): string =>
    t('unknownProducts.identifier', { sku: sku ?? t('unknownProducts.noSku'), name });
};
