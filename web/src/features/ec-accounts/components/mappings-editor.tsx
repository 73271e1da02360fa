import { ActionIcon, Button, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { randomId } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shippingTypeName } from '../../shipping-types/shipping-type-name.ts';
import { shippingTypeChoicesQuery } from '../../shipping-types/shipping-types.api.ts';
import type { EditValues } from '../use-edit-form.ts';
import classes from './mappings-editor.module.css';
import { SeenCodes } from './seen-codes.tsx';

type MappingsEditorProps = {
  ecAccountId: string;
  form: UseFormReturnType<EditValues>;
};

/** Which warehouse shipping type each shipping code of the platform stands for. */
export const MappingsEditor = ({ ecAccountId, form }: MappingsEditorProps) => {
  const { t } = useTranslation();
  const { data: types = [] } = useQuery(shippingTypeChoicesQuery);
  const rows = form.values.settings.mappings;
  const used = new Set(rows.map((row) => row.shippingTypeId));
  const choices = types
    .filter(({ enabled, id }) => enabled || used.has(id))
    .map((type) => ({ value: type.id, label: shippingTypeName(t, type) }));
  const add = (platformCode = '') =>
    form.insertListItem('settings.mappings', {
      key: randomId(),
      platformCode,
      shippingTypeId: '',
    });
  return (
    <Stack gap="xs">
      <Title order={3}>{t('ecAccounts.shippingTypeMappings')}</Title>
      <Text size="xs" c="dimmed">
        {t('accountForm.mappingsHelp')}
      </Text>
      <ul className={classes.rows}>
        {rows.map((row, index) => (
          <li key={row.key} className={classes.row}>
            <TextInput
              aria-label={t('ecAccounts.platformCode')}
              placeholder={t('ecAccounts.platformCode')}
              maxLength={200}
              autoFocus={row.platformCode === ''}
              {...form.getInputProps(`settings.mappings.${index}.platformCode`)}
            />
            <Select
              className={classes.type ?? ''}
              aria-label={t('ecAccounts.warehouseShippingType')}
              placeholder={t('ecAccounts.warehouseShippingType')}
              data={choices}
              searchable={choices.length > 8}
              nothingFoundMessage={t('accountForm.notFound')}
              allowDeselect={false}
              value={row.shippingTypeId || null}
              error={form.errors[`settings.mappings.${index}.shippingTypeId`]}
              onChange={(next) =>
                form.setFieldValue(`settings.mappings.${index}.shippingTypeId`, next ?? '')
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('accountForm.removeMapping', {
                code: row.platformCode || t('accountForm.emptyCode'),
              })}
              onClick={() => form.removeListItem('settings.mappings', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add()}
        >
          {t('accountForm.addMapping')}
        </Button>
      </div>
      <SeenCodes
        ecAccountId={ecAccountId}
        mapped={rows.map((row) => row.platformCode.trim())}
        onChoose={add}
      />
    </Stack>
  );
};
