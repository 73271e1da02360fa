import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { ProductPicker } from '../../products/components/product-picker.tsx';
import { productQuery } from '../../products/products.api.ts';
import { inventoryTypeChoicesQuery, warehousesQuery } from '../stock.api.ts';
import { AdjustForm } from './adjust-form.tsx';

type AdjustDialogProps = { productId: string | undefined; onClose: () => void };

const ChosenProduct = ({ productId, onClose }: { productId: string; onClose: () => void }) => {
  const { t } = useTranslation();
  const product = useQuery(productQuery(productId));
  const warehouses = useQuery(warehousesQuery);
  const merchantId = product.data?.merchant.id ?? '';
  const types = useQuery({ ...inventoryTypeChoicesQuery(merchantId), enabled: merchantId !== '' });
  const failed = [product, warehouses, types].find(({ isError }) => isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!product.data || !warehouses.data || !types.data) {
    return <Skeleton height={420} aria-busy="true" aria-label={t('ui.loading')} role="status" />;
  }
  return (
    <AdjustForm
      product={product.data}
      warehouses={warehouses.data}
      types={types.data}
      onClose={onClose}
    />
  );
};

/** Changes what is on hand of a product, once it is known which; mount it to open it. */
export const AdjustDialog = ({ productId, onClose }: AdjustDialogProps) => {
  const { t } = useTranslation();
  const merchantId = useMerchantId();
  const [chosen, setChosen] = useState(productId);
  return (
    <Dialog opened onClose={onClose} title={t('stock.adjust.title')}>
      <Stack>
        {chosen ? (
          <ChosenProduct key={chosen} productId={chosen} onClose={onClose} />
        ) : (
          <>
            <ProductPicker
              label={t('stock.adjust.product')}
              merchantId={merchantId}
              autoFocus
              onPick={({ id }) => setChosen(id)}
            />
            <Text size="sm" c="dimmed">
              {t('products.stock.bundle')}
            </Text>
          </>
        )}
      </Stack>
    </Dialog>
  );
};
