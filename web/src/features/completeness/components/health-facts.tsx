import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountHealth } from '../../../../../contract/completeness.contract.ts';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { codeText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { PathLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Facts } from '../../../ui/section-card.tsx';
import { ConnectButton } from '../../ec-accounts/components/connect-button.tsx';
import { authorizationWarnDays } from '../health-state.ts';
import { minutesText } from '../minutes-text.ts';
import classes from './completeness.module.css';
import { RecountLine } from './recount-line.tsx';

type HealthProps = { account: EcAccount; auth: AuthKind; health: AccountHealth };

/** A line that needs somebody; the sign beside it says so without colour. */
const Warning = ({ children }: { children: ReactNode }) => (
  <span className={classes.warning}>
    <IconAlertTriangle size={16} aria-hidden />
    <span>{children}</span>
  </span>
);

const Newest = ({ account, health: { freshness } }: HealthProps) => {
  const { t } = useTranslation();
  const { newestOrderAt } = freshness;
  if (!newestOrderAt) return t('completeness.noOrders');
  return <RelativeTime instant={newestOrderAt} timeZone={account.settings.timeZone} />;
};

const Failing = ({ account, health: { failingRuns } }: HealthProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { count, since, code } = failingRuns;
  const time = since ? format.dateTime(since, account.settings.timeZone) : '';
  return (
    <>
      <Warning>{t('completeness.failing', { count, time })}</Warning>
      {code && <Text size="xs">{codeText(t, code)}</Text>}
    </>
  );
};

const Freshness = (props: HealthProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = useFormat();
  const { freshness, failingRuns } = props.health;
  const { state, confirmedUntil, targetMinutes } = freshness;
  if (state === 'off') return t('completeness.fetchesOff');
  if (failingRuns.count > 0) return <Failing {...props} />;
  if (!confirmedUntil) return t('completeness.untilNever');
  const target = targetMinutes === null ? '' : minutesText(targetMinutes, language);
  const facts = { relative: format.relative(confirmedUntil), target };
  if (state === 'late') {
    return (
      <Warning>{t(target ? 'completeness.late' : 'completeness.lateNoTarget', facts)}</Warning>
    );
  }
  return t(target ? 'completeness.fetched' : 'completeness.fetchedNoTarget', facts);
};

const Authorization = ({ account, auth, health: { authorization } }: HealthProps) => {
  const { t } = useTranslation();
  const { daysLeft } = authorization;
  if (daysLeft === null) {
    return t(account.status === 'connected' ? 'completeness.authorization.none' : 'ui.none');
  }
  const text =
    daysLeft < 0
      ? t('completeness.authorization.ended')
      : t('completeness.authorization.ends', { count: daysLeft });
  if (daysLeft > authorizationWarnDays) return text;
  return (
    <span className={classes.line}>
      <Warning>{text}</Warning>
      {auth === 'oauth' && account.rights.includes('manage') && (
        <ConnectButton
          account={account}
          auth={auth}
          label={t('ecAccounts.reauthorize')}
          size="compact-xs"
          variant="default"
        />
      )}
    </span>
  );
};

const Waiting = ({ account, health: { openHolds, failedParcels } }: HealthProps) => {
  const { t } = useTranslation();
  if (openHolds + failedParcels === 0) return t('completeness.nothingWaits');
  return (
    <span className={classes.line}>
      {openHolds > 0 && (
        <PathLink path={`/order-holds?ecAccountId=${account.id}`} size="sm">
          {t('completeness.holds', { count: openHolds })}
        </PathLink>
      )}
      {failedParcels > 0 && (
        <PathLink path={`/shipments?ecAccountId=${account.id}&trackingStatus=failed`} size="sm">
          {t('completeness.parcels', { count: failedParcels })}
        </PathLink>
      )}
    </span>
  );
};

/** How fresh and how well an account is. Always the same rows, so that nothing jumps. */
export const HealthFacts = (props: HealthProps) => {
  const { t } = useTranslation();
  return (
    <Facts
      items={[
        { label: t('completeness.field.newest'), value: <Newest {...props} /> },
        { label: t('completeness.field.fetches'), value: <Freshness {...props} /> },
        {
          label: t('completeness.field.recount'),
          value: <RecountLine account={props.account} recount={props.health.recount} />,
        },
        { label: t('completeness.field.authorization'), value: <Authorization {...props} /> },
        { label: t('completeness.field.waiting'), value: <Waiting {...props} /> },
      ]}
    />
  );
};
