import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Mapping } from '../../../../../contract/mappings.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { writeSku } from '../listings.api.ts';

type WriteSkuDialogProps = { account: EcAccount; mapping: Mapping; onClose: () => void };

/** Asks before the shop's listing gets the SKU of its product. */
export const WriteSkuDialog = ({ account, mapping, onClose }: WriteSkuDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { title, sku: before, product } = mapping;
  const sku = product?.sku ?? '';
  const write = async () => {
    await writeSku(account.id, mapping.id);
    await queryClient.invalidateQueries({ queryKey: ['mappings'] });
    onClose();
    showSuccess({ message: t('mappings.sku.done', { title, sku }) });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('mappings.sku.title')}
      confirmLabel={t('mappings.sku.write')}
      onConfirm={write}
    >
      <Text size="sm">
        {before === null
          ? t('mappings.sku.first', { title, sku })
          : t('mappings.sku.instead', { title, sku, before })}
      </Text>
    </ConfirmDialog>
  );
};
