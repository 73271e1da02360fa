import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UnknownProduct } from '../../../../../contract/unknown-products.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { useItemName } from '../item-name.ts';
import { mapUnknownProduct } from '../unknown-products.api.ts';

export type MappingChoice = { product: { id: string; sku: string }; units: number };

type ConfirmMappingProps = {
  unknown: UnknownProduct;
  choice: MappingChoice;
  onClose: () => void;
};

const stale = ['unknown-products', 'orders', 'order-counts', 'order-holds', 'products', 'mappings'];

/** Says how many orders the mapping changes before it does. */
export const ConfirmMapping = ({ unknown, choice, onClose }: ConfirmMappingProps) => {
  const { t } = useTranslation();
  const itemName = useItemName();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { product, units } = choice;
  const map = async () => {
    const { orders, ready } = await mapUnknownProduct(unknown.id, { productId: product.id, units });
    onClose();
    // The record is gone, so its page is left before anything is read again.
    await navigate({ to: '/unknown-products' });
    for (const topic of stale) void queryClient.invalidateQueries({ queryKey: [topic] });
    showSuccess({
      title: t('unknownProducts.map.done', { sku: product.sku }),
      message: [
        t('unknownProducts.map.ordersDone', { count: orders }),
        t('unknownProducts.map.readyDone', { count: ready }),
      ].join(' '),
      autoClose: 8000,
    });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('unknownProducts.map.confirmTitle')}
      confirmLabel={t('unknownProducts.map.submit')}
      onConfirm={map}
    >
      <Text size="sm">
        {t('unknownProducts.map.confirmWhat', {
          item: itemName(unknown),
          units,
          sku: product.sku,
        })}
      </Text>
      <Text size="sm" fw={600}>
        {t('unknownProducts.map.confirmText', { count: unknown.pendingOrders })}
      </Text>
    </ConfirmDialog>
  );
};
