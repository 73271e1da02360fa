import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { showSuccess } from '../../ui/toast.ts';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { RecentRuns } from '../runs/components/recent-runs.tsx';
import { AccountAlert } from './components/account-alert.tsx';
import { AccountHeader } from './components/account-header.tsx';
import { AccountLoader } from './components/account-loader.tsx';
import { ConnectionCard } from './components/connection-card.tsx';
import { SettingsCard } from './components/settings-card.tsx';
import { ecAccountRoute } from './ec-accounts.routes.ts';

/** Tells once that the platform's authorization worked, and takes the word out of the address. */
const useAuthorizedToast = () => {
  const { t } = useTranslation();
  const { authorized } = ecAccountRoute.useSearch();
  const navigate = ecAccountRoute.useNavigate();
  useEffect(() => {
    if (!authorized) return;
    showSuccess({ id: 'authorized', message: t('ecAccounts.authorizedOk') });
    void navigate({ search: ({ merchantId }) => ({ merchantId }), replace: true });
  }, [authorized, navigate, t]);
};

export const EcAccountPage = () => {
  const { ecAccountId } = ecAccountRoute.useParams();
  useAuthorizedToast();
  return (
    <AccountLoader ecAccountId={ecAccountId}>
      {({ account, platform }) => (
        <>
          <AccountHeader account={account} />
          <AccountAlert account={account} auth={platform.auth} />
          <TwoColumns>
            <ConnectionCard account={account} unconfirmed={platform.contract === 'unconfirmed'} />
            <SettingsCard account={account} capabilities={platform.capabilities} />
          </TwoColumns>
          <RecentRuns ecAccountId={account.id} timeZone={account.settings.timeZone} />
        </>
      )}
    </AccountLoader>
  );
};
