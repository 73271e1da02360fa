import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { useRefreshOrders } from '../../orders/use-refresh-orders.ts';
import { systemHoldReasons } from '../hold-reasons.ts';
import { allWell, type ChosenHold, type HoldResult, workOnHolds } from '../hold-work.ts';
import { releaseHolds } from '../order-holds.api.ts';
import { HoldResultsDialog } from './hold-results.tsx';

const formId = 'release-holds';

type ReleaseDialogProps = {
  holds: readonly ChosenHold[];
  /** What was already decided about a change of the platform. */
  resolution?: 'keep' | 'take_over';
  onClose: () => void;
  onReleased?: () => void;
};

/** Lifts holds, with a word on what was cleared up; for changed orders it asks whose content holds. */
export const ReleaseDialog = (props: ReleaseDialogProps) => {
  const { holds, resolution = 'keep', onClose, onReleased } = props;
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  const [results, setResults] = useState<HoldResult[] | null>(null);
  const changed = holds.some(({ reason }) => reason === 'changed_on_platform');
  const cancelled = holds.some(({ reason }) => reason === 'cancelled_on_platform');
  const bySystem = holds.some(({ reason }) => systemHoldReasons.some((known) => known === reason));
  const title = t('orderCare.release.title', { count: holds.length });
  const saveForm = useSaveForm({
    formId,
    initialValues: { note: '', resolution },
    validate: {
      note: (note) => (cancelled && !note.trim() ? t('orderCare.release.noteMissing') : null),
    },
    save: (values) =>
      workOnHolds(releaseHolds, holds, {
        ...(values.note.trim() && { note: values.note.trim() }),
        ...(changed && { resolution: values.resolution }),
      }),
    onSaved: async (found) => {
      await refresh();
      onReleased?.();
      if (!allWell(found)) {
        setResults(found);
        return;
      }
      onClose();
      const takingOver = changed && saveForm.form.values.resolution === 'take_over';
      showSuccess({
        message: takingOver
          ? t('orderCare.release.takingOver')
          : t('orderCare.release.done', { count: found.length }),
      });
    },
  });
  const { form } = saveForm;
  if (results) {
    return <HoldResultsDialog title={title} holds={holds} results={results} onClose={onClose} />;
  }
  return (
    <FormDialog
      formId={formId}
      title={title}
      submitLabel={t('orderCare.release.submit')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <Text size="sm">{t('orderCare.release.text')}</Text>
      {bySystem && !changed && <Text size="sm">{t('orderCare.release.systemText')}</Text>}
      {changed && (
        <Radio.Group
          label={t('orderCare.release.resolution')}
          {...form.getInputProps('resolution')}
        >
          <Stack gap={6} mt={4}>
            <Radio
              value="keep"
              label={t('orderCare.resolution.keep')}
              description={t('orderCare.resolution.keepHelp')}
            />
            <Radio
              value="take_over"
              label={t('orderCare.resolution.take_over')}
              description={t('orderCare.resolution.takeOverHelp')}
            />
          </Stack>
        </Radio.Group>
      )}
      <Textarea
        label={t('orderCare.release.note')}
        maxLength={500}
        autosize
        minRows={2}
        withAsterisk={cancelled}
        data-autofocus
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
};
