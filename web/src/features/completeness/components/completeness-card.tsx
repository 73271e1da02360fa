import { Alert, Group, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AccountHealth, Windows } from '../../../../../contract/completeness.contract.ts';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { accountHealthQuery, windowsQuery } from '../completeness.api.ts';
import { healthState, healthTones } from '../health-state.ts';
import classes from './completeness.module.css';
import { GapList } from './gap-list.tsx';
import { HealthFacts } from './health-facts.tsx';
import { TimeStrip } from './time-strip.tsx';

const StateTag = ({ health, windows }: { health: AccountHealth; windows: Windows }) => {
  const { t } = useTranslation();
  const state = healthState(health, windows.gaps);
  return (
    <StatusTag tone={healthTones[state]}>
      {state === 'gaps'
        ? t('completeness.state.gaps', { count: windows.gaps.length })
        : t(`completeness.state.${state}`)}
    </StatusTag>
  );
};

const LookBack = ({ account, at }: { account: EcAccount; at: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert color="amber" variant="light" icon={<IconAlertTriangle />} mt="md" p="xs">
      {t('completeness.lookBack', {
        relative: format.relative(at),
        time: format.dateTime(at, account.settings.timeZone),
      })}
    </Alert>
  );
};

const Fetched = ({ account, windows }: { account: EcAccount; windows: Windows }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZone } = account.settings;
  const { confirmedUntil } = windows;
  return (
    <div>
      <Text fw={600}>
        {confirmedUntil
          ? t('completeness.until', { time: format.dateTime(confirmedUntil, timeZone) })
          : t('completeness.untilNever')}
      </Text>
      <TimeStrip windows={windows} timeZone={timeZone} />
      <GapList account={account} windows={windows} />
    </div>
  );
};

type CompletenessCardProps = { account: EcAccount; auth: AuthKind };

/** Whether every order of the platform is here, and what does not let it be. */
export const CompletenessCard = ({ account, auth }: CompletenessCardProps) => {
  const { t } = useTranslation();
  const windows = useQuery(windowsQuery(account.id));
  const health = useQuery(accountHealthQuery(account.id));
  const lookBackEndsAt = health.data?.lookBackEndsAt;
  return (
    <div className={classes.section}>
      <SectionCard
        title={t('completeness.title')}
        corner={
          <Group gap="sm">
            <TextLink
              to="/ec-accounts/$ecAccountId/timeline"
              params={{ ecAccountId: account.id }}
              size="sm"
            >
              {t('completeness.timeline')}
            </TextLink>
            {health.data && windows.data && (
              <StateTag health={health.data} windows={windows.data} />
            )}
          </Group>
        }
      >
        <div className={classes.columns}>
          <QueryState query={windows} skeleton={<Skeleton height={164} aria-busy="true" />}>
            {(known) => <Fetched account={account} windows={known} />}
          </QueryState>
          <QueryState query={health} skeleton={<Skeleton height={142} aria-busy="true" />}>
            {(known) => <HealthFacts account={account} auth={auth} health={known} />}
          </QueryState>
        </div>
        {lookBackEndsAt && <LookBack account={account} at={lookBackEndsAt} />}
      </SectionCard>
    </div>
  );
};
