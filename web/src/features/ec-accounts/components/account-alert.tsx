import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { ConnectButton } from './connect-button.tsx';
import { DisconnectedAlert } from './disconnected-alert.tsx';

type AccountAlertProps = { account: EcAccount; auth: AuthKind };

/** Re-authorize for OAuth platforms, Edit for the others, a word for who may do neither. */
const Repair = ({ account, auth }: AccountAlertProps) => {
  const { t } = useTranslation();
  if (!account.rights.includes('manage')) {
    return <Text size="sm">{t('ecAccounts.alert.askManager')}</Text>;
  }
  if (auth === 'oauth') {
    const label = t('ecAccounts.reauthorize');
    return <ConnectButton account={account} auth={auth} label={label} color="red" />;
  }
  return (
    <ButtonLink
      to="/ec-accounts/$ecAccountId/edit"
      params={{ ecAccountId: account.id }}
      color="red"
    >
      {t('ui.edit')}
    </ButtonLink>
  );
};

const NotVerified = ({ account, auth }: AccountAlertProps) => {
  const { t } = useTranslation();
  const oauth = auth === 'oauth';
  const label = t(oauth ? 'ecAccounts.authorize' : 'ecAccounts.testConnection');
  return (
    <Alert color="gray" icon={<IconInfoCircle />} title={t('ecAccounts.alert.notVerified')} mb="md">
      <Stack gap={4}>
        <Text size="sm">{t(`ecAccounts.statusReason.${account.statusReason}`)}</Text>
        <Text size="sm">
          {t(oauth ? 'ecAccounts.alert.doAuthorize' : 'ecAccounts.alert.doTest')}
        </Text>
        <Group mt="xs">
          {account.rights.includes('manage') ? (
            <ConnectButton account={account} auth={auth} label={label} />
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
  const { account } = props;
  if (account.status === 'disconnected') {
    return <DisconnectedAlert account={account} repair={<Repair {...props} />} />;
  }
  return account.status === 'not_verified' ? <NotVerified {...props} /> : null;
};
