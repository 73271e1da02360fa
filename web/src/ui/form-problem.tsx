import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/error-text.ts';

/** Why a form was refused, above its fields; nothing for `null`. */
export const FormProblem = ({ error }: { error: unknown }) => {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle />} mb="md">
      {errorText(t, error)}
    </Alert>
  );
};
