import { ActionIcon, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ShippingType } from '../../../../../contract/shipping-types.contract.ts';
import { EnabledTag } from '../../../ui/enabled-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { shippingTypeName } from '../shipping-type-name.ts';
import { EnabledSwitch } from './enabled-switch.tsx';

/** `onEdit` is null for people who only read. */
export const useShippingTypeColumns = (
  onEdit: ((type: ShippingType) => void) | null,
): Column<ShippingType>[] => {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('shippingTypes.field.name'),
      heading: true,
      render: (row) => (
        <Group gap={4}>
          <Text size="sm" fw={600}>
            {shippingTypeName(t, row)}
          </Text>
          {onEdit && !row.preset && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('shippingTypes.editOne', { name: row.name })}
              onClick={() => onEdit(row)}
            >
              <IconPencil size={16} />
            </ActionIcon>
          )}
        </Group>
      ),
    },
    { key: 'code', title: t('shippingTypes.field.code'), render: (row) => <code>{row.code}</code> },
    {
      key: 'kind',
      title: t('shippingTypes.field.kind'),
      render: (row) => t(row.preset ? 'shippingTypes.kindPreset' : 'shippingTypes.kindCustom'),
    },
    {
      key: 'cod',
      title: t('shippingTypes.field.cod'),
      render: (row) => t(row.codSupported ? 'ui.yes' : 'ui.no'),
    },
    {
      key: 'enabled',
      title: t('shippingTypes.field.enabled'),
      render: (row) =>
        onEdit ? <EnabledSwitch type={row} /> : <EnabledTag enabled={row.enabled} />,
    },
  ];
};
