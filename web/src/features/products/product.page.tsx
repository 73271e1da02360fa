import { Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../../contract/products.contract.ts';
import { useMerchantZone } from '../../lib/merchant-zone.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { AdjustButton } from '../stock/components/adjust-button.tsx';
import { BundleParts } from './components/bundle-parts.tsx';
import { ChannelSellable } from './components/channel-sellable.tsx';
import { ProductFacts } from './components/product-facts.tsx';
import { ProductListings } from './components/product-listings.tsx';
import { ProductMovements } from './components/product-movements.tsx';
import { ProductPushes } from './components/product-pushes.tsx';
import { ProductTags } from './components/product-tags.tsx';
import { StockLevels } from './components/stock-levels.tsx';
import { productQuery } from './products.api.ts';
import { productRoute } from './products.routes.ts';

const ProductView = ({ product }: { product: Product }) => {
  const { t } = useTranslation();
  const me = useMe();
  const mayEdit = hasRight(me, 'manage', product.merchant.id);
  const mayAdjust = hasRight(me, 'operate', product.merchant.id) && !product.isBundle;
  const timeZone = useMerchantZone(product.merchant.id);
  const own = { productId: product.id, timeZone };
  return (
    <>
      <PageHeader
        title={product.name}
        aside={<ProductTags product={product} />}
        back={<TextLink to="/products">{t('products.title')}</TextLink>}
        actions={
          mayEdit && (
            <ButtonLink
              to="/products/$productId/edit"
              params={{ productId: product.id }}
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
            >
              {t('ui.edit')}
            </ButtonLink>
          )
        }
      />
      <Stack>
        <TwoColumns>
          <Stack>
            <ProductFacts product={product} />
            <BundleParts components={product.components} bundles={product.bundles} />
          </Stack>
          <Stack>
            <StockLevels
              product={product}
              adjust={mayAdjust && <AdjustButton productId={product.id} />}
            />
            <ChannelSellable sellable={product.sellable} />
          </Stack>
        </TwoColumns>
        <ProductListings {...own} />
        <ProductPushes {...own} />
        {!product.isBundle && <ProductMovements {...own} />}
      </Stack>
    </>
  );
};

/** One product: how many there are, where it is sold and with which number, and what moved. */
export const ProductPage = () => {
  const { productId } = productRoute.useParams();
  const query = useQuery(productQuery(productId));
  return (
    <DetailPage query={query}>
      {(product) => <ProductView key={product.id} product={product} />}
    </DetailPage>
  );
};
