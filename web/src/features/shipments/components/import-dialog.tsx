import { Button, FileInput, NativeSelect, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShipmentImportReply } from '../../../../../contract/shipments.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { useMe } from '../../../lib/session.api.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useRefreshOrders } from '../../orders/use-refresh-orders.ts';
import { decodeText } from '../decode-text.ts';
import { importShipments } from '../shipments.api.ts';
import { ImportResult } from './import-result.tsx';

const formId = 'import-shipments';

type Values = { merchantId: string; file: File | null; rows: string };

/** The merchants whose orders the person may ship, the one of the header alone where there is one. */
const useMerchantChoices = () => {
  const scope = useMerchantId();
  return useMe().merchants.filter(
    ({ id, rights }) => rights.includes('operate') && (scope === null || id === scope),
  );
};

/** Ships what a carrier's file names, and says row by row what could not be shipped. */
export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  const merchants = useMerchantChoices();
  const [result, setResult] = useState<ShipmentImportReply | null>(null);
  const [only, ...others] = merchants;
  const initialValues: Values = {
    merchantId: others.length === 0 ? (only?.id ?? '') : '',
    file: null,
    rows: '',
  };
  const saveForm = useSaveForm({
    formId,
    initialValues,
    validate: {
      merchantId: (id) => (id ? null : t('shipments.csv.chooseMerchant')),
      rows: (rows, { file }) => (file || rows.trim() ? null : t('shipments.csv.missing')),
    },
    save: async ({ merchantId, file, rows }) =>
      importShipments(merchantId, file ? decodeText(await file.arrayBuffer()) : rows),
    onSaved: async (imported) => {
      setResult(imported);
      await refresh();
    },
  });
  const { form } = saveForm;
  if (result) {
    return (
      <Dialog opened onClose={onClose} title={t('shipments.csv.title')} size="lg">
        <ImportResult result={result} />
        <Button mt="md" variant="default" onClick={onClose} data-autofocus>
          {t('ui.close')}
        </Button>
      </Dialog>
    );
  }
  return (
    <FormDialog
      formId={formId}
      title={t('shipments.csv.title')}
      submitLabel={t('shipments.csv.submit')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <Text size="sm">{t('shipments.csv.text')}</Text>
      {others.length > 0 && (
        <NativeSelect
          label={t('shipments.csv.merchant')}
          withAsterisk
          data={[
            { value: '', label: t('ui.none') },
            ...merchants.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          data-autofocus
          {...form.getInputProps('merchantId')}
        />
      )}
      <FileInput
        label={t('shipments.csv.file')}
        accept=".csv,text/csv"
        clearable
        placeholder={t('shipments.csv.chooseFile')}
        {...form.getInputProps('file')}
      />
      <Textarea
        label={t('shipments.csv.paste')}
        rows={5}
        spellCheck={false}
        disabled={form.values.file !== null}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('rows')}
      />
    </FormDialog>
  );
};
