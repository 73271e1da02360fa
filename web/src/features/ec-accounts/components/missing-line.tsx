import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ManualAction } from '../../../../../contract/account-actions.ts';
import type { UnavailableReason } from '../../../../../contract/ec-accounts.contract.ts';

type MissingLineProps = {
  /** The hidden button, or both stock buttons when they lack the same. */
  action: ManualAction | 'both';
  reason: UnavailableReason | undefined;
};

/** Says in one line what is missing where a manual button is not offered. */
export const MissingLine = ({ action, reason = 'no_right' }: MissingLineProps) => {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed" mt="xs">
      {t(`ecAccounts.actions.missing.${action}.${reason}`)}
    </Text>
  );
};
