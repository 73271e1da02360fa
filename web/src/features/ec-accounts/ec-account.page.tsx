import { Skeleton } from '@mantine/core';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { latePart } from '../../i18n/late-part.ts';
import { showSuccess } from '../../ui/toast.ts';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { RecentRuns } from '../runs/components/recent-runs.tsx';
import { AccountAlert } from './components/account-alert.tsx';
import { AccountHeader } from './components/account-header.tsx';
import { AccountLoader } from './components/account-loader.tsx';
import { ConnectionCard } from './components/connection-card.tsx';
import { SettingsCard } from './components/settings-card.tsx';
import classes from './ec-account.module.css';
import { ecAccountRoute } from './ec-accounts.routes.ts';

const WhereIs = latePart(
  'care',
  async () => (await import('../completeness/components/where-is.tsx')).WhereIs,
);
const CompletenessCard = latePart(
  'care',
  async () => (await import('../completeness/components/completeness-card.tsx')).CompletenessCard,
);

/** Holds the place of what comes after the page stands. */
const Place = ({ className = '' }: { className: string | undefined }) => (
  <Skeleton className={className} aria-busy="true" />
);

/** Tells once that the platform's authorization worked, and takes the word out of the address. */
const useAuthorizedToast = () => {
  const { t } = useTranslation();
  const { authorized } = ecAccountRoute.useSearch();
  const navigate = ecAccountRoute.useNavigate();
  useEffect(() => {
    if (!authorized) return;
    showSuccess({ id: 'authorized', message: t('ecAccounts.authorizedOk') });
    void navigate({ search: ({ authorized: _, ...others }) => others, replace: true });
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
          <Suspense fallback={<Place className={classes.whereIs} />}>
            <WhereIs account={account} auth={platform.auth} />
          </Suspense>
          <TwoColumns>
            <ConnectionCard account={account} unconfirmed={platform.contract === 'unconfirmed'} />
            <SettingsCard account={account} capabilities={platform.capabilities} />
          </TwoColumns>
          <Suspense fallback={<Place className={classes.completeness} />}>
            <CompletenessCard account={account} auth={platform.auth} />
          </Suspense>
          <RecentRuns ecAccountId={account.id} timeZone={account.settings.timeZone} />
        </>
      )}
    </AccountLoader>
  );
};
