import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Merchant } from '../../../../../contract/merchants.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { EnabledTag } from '../../../ui/enabled-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';

/** `onEdit` is null for people who only read. */
export const useMerchantColumns = (
  onEdit: ((merchant: Merchant) => void) | null,
): Column<Merchant>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const edit: Column<Merchant> = {
    key: 'edit',
    title: t('merchants.field.actions'),
    render: (row) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('merchants.editOne', { name: row.name })}
        onClick={() => onEdit?.(row)}
      >
        {t('ui.edit')}
      </Button>
    ),
  };
  return [
    {
      key: 'name',
      title: t('merchants.field.name'),
      heading: true,
      render: (row) => (
        <Text size="sm" fw={600}>
          {row.name}
        </Text>
      ),
    },
    { key: 'code', title: t('merchants.field.code'), render: (row) => <code>{row.code}</code> },
    {
      key: 'timeZone',
      title: t('merchants.field.timeZone'),
      render: (row) => format.timeZone(row.timeZone),
    },
    { key: 'currency', title: t('merchants.field.currency'), render: (row) => row.currency },
    {
      key: 'enabled',
      title: t('merchants.field.enabled'),
      render: (row) => <EnabledTag enabled={row.enabled} />,
    },
    ...(onEdit ? [edit] : []),
  ];
};
