import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../../../contract/runs.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { type Fact, Facts } from '../../../ui/section-card.tsx';
import { ecAccountQuery } from '../../ec-accounts/ec-accounts.api.ts';
import { runCounts, runDuration } from '../run-state.ts';
import classes from './run-facts.module.css';
import { RunWindow } from './run-window.tsx';

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
  const { words, keys } = runCounts(run.kind);
  return (
    <>
      <Facts
        items={[
          { label: t('runs.field.trigger'), value: t(`runs.trigger.${run.trigger}`) },
          ...(run.requestedBy ? [requestedBy] : []),
          ...(run.kind === 'orders' ? [window] : []),
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
      <dl className={classes.counts}>
        {keys.map((key) => (
          <div key={key}>
            <dt>{t(`runs.${words}.${key}`)}</dt>
            <dd>{format.number(run.counts[key])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};
