import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';

type DisconnectedAlertProps = {
  account: EcAccount;
  /** The button that leads to the repair; left out where the repair itself is on screen. */
  repair?: ReactNode;
};

/** That an account is disconnected: why, since when, and what stands still meanwhile. */
export const DisconnectedAlert = ({ account, repair }: DisconnectedAlertProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { statusReason, statusDetail, statusChangedAt, settings } = account;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconPlugConnectedX />}
      title={t('ecAccounts.alert.disconnected')}
      mb="md"
    >
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {t(`ecAccounts.statusReason.${statusReason}`)}
        </Text>
        {statusDetail && (
          <Text size="sm">{t('ecAccounts.alert.platformSays', { detail: statusDetail })}</Text>
        )}
        <Text size="sm">
          {t('ecAccounts.alert.since', {
            time: format.dateTime(statusChangedAt, settings.timeZone),
            relative: format.relative(statusChangedAt),
          })}
        </Text>
        <Text size="sm">{t('ecAccounts.alert.consequence')}</Text>
        {repair && <Group mt="xs">{repair}</Group>}
      </Stack>
    </Alert>
  );
};
