import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveForm } from '../lib/use-save-form.ts';
import { Dialog } from './dialog.tsx';
import { FormBar } from './form-bar.tsx';
import { FormProblem } from './form-problem.tsx';

type FormDialogProps<Values> = {
  formId: string;
  title: string;
  submitLabel: string;
  saveForm: SaveForm<Values>;
  onClose: () => void;
  children: ReactNode;
};

/** A short form in a dialog; mount it to open it. */
export const FormDialog = <Values,>(props: FormDialogProps<Values>) => {
  const { t } = useTranslation();
  const { form, problem, submit } = props.saveForm;
  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      <form id={props.formId} onSubmit={submit} noValidate>
        <FormProblem error={problem} />
        <Stack>{props.children}</Stack>
        <FormBar
          submitting={form.submitting}
          submitLabel={props.submitLabel}
          cancel={
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
          }
        />
      </form>
    </Dialog>
  );
};
