import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../../../contract/runs.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { type Fact, Facts } from '../../../ui/section-card.tsx';
import { ecAccountQuery } from '../../ec-accounts/ec-accounts.api.ts';
import { runCounts, runDuration } from '../run-state.ts';
import classes from './run-facts.module.css';
import { RunWindow } from './run-window.tsx';

/** What a recount found, or how many orders a run brought that should have been here before. */
const Missing = ({ run }: { run: Run }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { trigger, status, missing } = run;
  const { seen, failed } = run.counts;
  const recounted = trigger === 'recount' && status === 'done';
  if (!recounted && missing === 0) return null;
  return (
    <Text size="sm" mt="md">
      {recounted &&
        t('runs.recounted', { here: format.number(seen - failed), seen: format.number(seen) })}{' '}
      {missing > 0 && t('runs.missingText', { count: missing, number: format.number(missing) })}
    </Text>
  );
};

/** When and why a run ran, and its numbers. */
export const RunFacts = ({ run }: { run: Run }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: account } = useQuery({
    ...ecAccountQuery(run.ecAccountId ?? ''),
    enabled: run.ecAccountId !== null,
  });
  const zone = account?.settings.timeZone;
  const duration = runDuration(run, Date.now());
  const requestedBy: Fact = { label: t('runs.field.requestedBy'), value: run.requestedBy };
  const window: Fact = {
    label: t('runs.field.window'),
    value: run.window ? <RunWindow window={run.window} timeZone={zone} /> : t('runs.singleOrders'),
  };
  const askedFor: Fact = { label: t('runs.askedFor'), value: run.askedFor };
  const { words, keys } = runCounts(run.kind);
  return (
    <>
      <Facts
        items={[
          { label: t('runs.field.trigger'), value: t(`runs.trigger.${run.trigger}`) },
          ...(run.requestedBy ? [requestedBy] : []),
          ...(run.askedFor ? [askedFor] : []),
          ...(run.kind === 'orders' && !run.askedFor ? [window] : []),
          { label: t('runs.field.queued'), value: format.dateTime(run.queuedAt, zone) },
          {
            label: t('runs.field.started'),
            value: run.startedAt ? format.dateTime(run.startedAt, zone) : t('runs.waiting'),
          },
          {
            label: t('runs.field.duration'),
            value: duration === null ? t('ui.none') : format.duration(duration),
          },
          { label: t('runs.field.pages'), value: format.number(run.pages) },
        ]}
      />
      <Missing run={run} />
      <dl className={classes.counts}>
        {keys.map((key) => (
          <div key={key}>
            <dt>{t(`runs.${words}.${key}`)}</dt>
            <dd>{format.number(run.counts[key])}</dd>
          </div>
        ))}
        {run.missing > 0 && (
          <div>
            <dt>{t('runs.missing')}</dt>
            <dd>{format.number(run.missing)}</dd>
          </div>
        )}
      </dl>
    </>
  );
};
