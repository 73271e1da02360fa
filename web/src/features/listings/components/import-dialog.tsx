import { Alert, Button, FileInput, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingImportResult } from '../../../../../contract/mappings.contract.ts';
import { codeText } from '../../../lib/error-text.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { RecordTable } from '../../../ui/record-table.tsx';
import { importMappings } from '../listings.api.ts';

const formId = 'import-mappings';

const ImportResult = ({ result }: { result: MappingImportResult }) => {
  const { t } = useTranslation();
  const { changed, unchanged, refused } = result;
  return (
    <Stack>
      <Alert color={refused.length > 0 ? 'amber' : 'green'} role="status">
        <Text size="sm">{t('mappings.csv.changed', { count: changed })}</Text>
        <Text size="sm">{t('mappings.csv.unchanged', { count: unchanged })}</Text>
        {refused.length > 0 && (
          <Text size="sm">{t('mappings.csv.refused', { count: refused.length })}</Text>
        )}
      </Alert>
      {refused.length > 0 && (
        <RecordTable
          label={t('mappings.csv.refused', { count: refused.length })}
          rows={refused}
          rowKey={({ line }) => String(line)}
          columns={[
            {
              key: 'line',
              title: t('mappings.csv.line'),
              heading: true,
              render: ({ line }) => `${t('mappings.csv.line')} ${line}`,
            },
            {
              key: 'why',
              title: t('mappings.csv.why'),
              render: ({ code, detail }) => codeText(t, code, { detail }) ?? detail,
            },
          ]}
        />
      )}
    </Stack>
  );
};

type ImportDialogProps = { ecAccountId: string; onClose: () => void };

/** Takes mappings from a file, and says which lines were refused. */
export const ImportDialog = ({ ecAccountId, onClose }: ImportDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [result, setResult] = useState<MappingImportResult | null>(null);
  const initialValues: { file: File | null } = { file: null };
  const saveForm = useSaveForm({
    formId,
    initialValues,
    validate: { file: (file) => (file ? null : t('mappings.csv.chooseFile')) },
    save: async ({ file }) => importMappings(ecAccountId, (await file?.text()) ?? ''),
    onSaved: async (imported) => {
      setResult(imported);
      void queryClient.invalidateQueries({ queryKey: ['ec-accounts'] });
      await queryClient.invalidateQueries({ queryKey: ['mappings'] });
    },
  });
  if (result) {
    return (
      <Dialog opened onClose={onClose} title={t('mappings.csv.title')}>
        <ImportResult result={result} />
        <Button mt="md" variant="default" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </Dialog>
    );
  }
  return (
    <FormDialog
      formId={formId}
      title={t('mappings.csv.title')}
      submitLabel={t('mappings.csv.submit')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <Text size="sm">{t('mappings.csv.text')}</Text>
      <FileInput
        label={t('mappings.csv.file')}
        accept=".csv,text/csv"
        withAsterisk
        placeholder={t('mappings.csv.chooseFile')}
        data-autofocus
        {...saveForm.form.getInputProps('file')}
      />
    </FormDialog>
  );
};
