import { Alert, Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { ConnectButton } from './connect-button.tsx';

const RevokeDialog = lazy(async () => ({
  default: (await import('./revoke-dialog.tsx')).RevokeDialog,
}));

type EditConnectActionsProps = {
  account: EcAccount;
  auth: AuthKind;
  credentialsChanged: boolean;
  changed: boolean;
  /** Stores what is on the form; false when it was refused. */
  save: () => Promise<boolean>;
};

/** Test, authorize or revoke; what is on the form is stored first, since that is what gets tested. */
export const EditConnectActions = (props: EditConnectActionsProps) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { account, auth, credentialsChanged, changed, save } = props;
  const oauth = auth === 'oauth';
  const oauthLabel = account.status === 'not_verified' ? 'authorize' : 'reauthorize';
  return (
    <>
      {credentialsChanged && (
        <Alert color="amber" role="status" p="sm">
          {t(oauth ? 'accountForm.credentialsChangedOauth' : 'accountForm.credentialsChanged')}
        </Alert>
      )}
      <Group gap="xs">
        <ConnectButton
          account={account}
          auth={auth}
          variant="light"
          label={t(oauth ? `ecAccounts.${oauthLabel}` : 'ecAccounts.testConnection')}
          before={save}
        />
        {oauth && account.status === 'connected' && (
          <Button variant="light" color="red" onClick={() => setAsked(true)}>
            {t('ecAccounts.revoke')}
          </Button>
        )}
      </Group>
      {changed && (
        <Text size="xs" c="dimmed">
          {t(oauth ? 'accountForm.authorizeSaves' : 'accountForm.testSaves')}
        </Text>
      )}
      {asked && (
        <Suspense>
          <RevokeDialog account={account} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
};
