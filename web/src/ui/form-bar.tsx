import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type FormBarProps = {
  /** The way out without saving. */
  cancel: ReactNode;
  submitting: boolean;
  submitLabel?: string;
};

/** The end of a form: cancel and save. */
export const FormBar = ({ cancel, submitting, submitLabel }: FormBarProps) => {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" mt="md">
      {cancel}
      <Button type="submit" loading={submitting}>
        {submitLabel ?? t('ui.save')}
      </Button>
    </Group>
  );
};
