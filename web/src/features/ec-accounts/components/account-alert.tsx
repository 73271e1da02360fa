import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { ConnectButton } from './connect-button.tsx';

type AccountAlertProps = { account: EcAccount; auth: AuthKind };

const Since = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { statusChangedAt, settings } = account;
  return (
    <Text size="sm">
      {t('ecAccounts.alert.since', {
        time: format.dateTime(statusChangedAt, settings.timeZone),
        relative: format.relative(statusChangedAt),
      })}
    </Text>
  );
};

const Disconnected = ({ account, auth }: AccountAlertProps) => {
  const { t } = useTranslation();
  const mayRepair = account.rights.includes('manage');
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconPlugConnectedX />}
      title={t('ecAccounts.alert.disconnected')}
      mb="md"
    >
      <Stack gap={4} align="flex-start">
        <Text size="sm" fw={600}>
          {t(`ecAccounts.statusReason.${account.statusReason}`)}
        </Text>
        {account.statusDetail && (
          <Text size="sm">
            {t('ecAccounts.alert.platformSays', { detail: account.statusDetail })}
          </Text>
        )}
        <Since account={account} />
        <Text size="sm">{t('ecAccounts.alert.consequence')}</Text>
        <Group mt="xs">
          {!mayRepair && <Text size="sm">{t('ecAccounts.alert.askManager')}</Text>}
          {mayRepair && auth === 'oauth' && (
            <ConnectButton
              account={account}
              auth={auth}
              label={t('ecAccounts.reauthorize')}
              color="red"
            />
          )}
          {mayRepair && auth !== 'oauth' && (
            <ButtonLink
              to="/ec-accounts/$ecAccountId/edit"
              params={{ ecAccountId: account.id }}
              color="red"
            >
              {t('ui.edit')}
            </ButtonLink>
          )}
        </Group>
      </Stack>
    </Alert>
  );
};

const NotVerified = ({ account, auth }: AccountAlertProps) => {
  const { t } = useTranslation();
  const oauth = auth === 'oauth';
  const mayRepair = account.rights.includes('manage');
  return (
    <Alert color="gray" icon={<IconInfoCircle />} title={t('ecAccounts.alert.notVerified')} mb="md">
      <Stack gap={4} align="flex-start">
        <Text size="sm">{t(`ecAccounts.statusReason.${account.statusReason}`)}</Text>
        <Text size="sm">
          {t(oauth ? 'ecAccounts.alert.doAuthorize' : 'ecAccounts.alert.doTest')}
        </Text>
        <Group mt="xs">
          {mayRepair ? (
            <ConnectButton
              account={account}
              auth={auth}
              label={t(oauth ? 'ecAccounts.authorize' : 'ecAccounts.testConnection')}
            />
          ) : (
            <Text size="sm">{t('ecAccounts.alert.askManager')}</Text>
          )}
        </Group>
      </Stack>
    </Alert>
  );
};

/** On top of the page: what is wrong with the connection and how to repair it. */
export const AccountAlert = (props: AccountAlertProps) => {
  if (props.account.status === 'disconnected') return <Disconnected {...props} />;
  if (props.account.status === 'not_verified') return <NotVerified {...props} />;
  return null;
};
