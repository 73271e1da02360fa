import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../../../contract/products.contract.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';

/** What is out of the ordinary about a product. */
export const ProductTags = ({
  product,
}: {
  product: Pick<ProductRow, 'isBundle' | 'pushStock'>;
}) => {
  const { t } = useTranslation();
  return (
    <>
      {product.isBundle && <StatusTag tone="calm">{t('products.tag.bundle')}</StatusTag>}
      {!product.pushStock && <StatusTag tone="warn">{t('products.tag.notPushed')}</StatusTag>}
    </>
  );
};
