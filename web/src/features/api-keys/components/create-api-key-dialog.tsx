import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { CopyField } from '../../../ui/copy-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { createApiKey } from '../api-keys.api.ts';

const formId = 'create-api-key';
const lifetimes = ['30', '90', '365', 'never'] as const;

/** Creates a key, then shows it this once. */
export const CreateApiKeyDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [key, setKey] = useState<string | null>(null);
  const saveForm = useSaveForm({
    formId,
    initialValues: { name: '', lifetime: '90' },
    validate: { name: (name: string) => (name.trim() ? null : t('ui.required')) },
    save: ({ name, lifetime }) =>
      createApiKey({ name, expiresInDays: lifetime === 'never' ? null : Number(lifetime) }),
    onSaved: async (created) => {
      setKey(created.key);
      await queryClient.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  const { form } = saveForm;
  if (key) {
    return (
      <Dialog opened onClose={onClose} title={t('apiKeys.createdTitle')}>
        <Stack>
          <Text size="sm">{t('apiKeys.createdText')}</Text>
          <CopyField label={t('apiKeys.key')} value={key} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('ui.close')}</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <FormDialog
      formId={formId}
      title={t('apiKeys.create')}
      submitLabel={t('apiKeys.create')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <TextInput
        label={t('apiKeys.field.name')}
        description={t('apiKeys.nameHelp')}
        maxLength={80}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('apiKeys.lifetime')}
        data={lifetimes.map((value) => ({
          value,
          label:
            value === 'never' ? t('apiKeys.never') : t('apiKeys.days', { count: Number(value) }),
        }))}
        allowDeselect={false}
        {...form.getInputProps('lifetime')}
      />
    </FormDialog>
  );
};
