import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../lib/error-text.ts';

/** Why the browser came back from the platform without an authorization; nothing without a code. */
export const AuthorizationProblem = ({ code }: { code: string | undefined }) => {
  const { t } = useTranslation();
  if (!code) return null;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle />}
      title={t('ecAccounts.list.authorizationProblem')}
      mb="md"
    >
      {codeText(t, code) ?? t('errors.local.unexpected')}
    </Alert>
  );
};
