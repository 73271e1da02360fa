import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../../../contract/runs.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { runDuration } from '../run-state.ts';
import { RunError } from './run-error.tsx';
import { RunStateTag } from './run-state-tag.tsx';
import { RunWindow } from './run-window.tsx';

const countKeys = ['imported', 'updated', 'alreadyHere', 'held', 'skipped', 'failed'] as const;

const Dimmed = ({ children }: { children: string }) => (
  <Text size="sm" c="dimmed">
    {children}
  </Text>
);

/** Columns of a list of runs; times are shown in the account's zone. */
export const useRunColumns = (timeZone: string): Column<Run>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const started: Column<Run> = {
    key: 'started',
    title: t('runs.field.started'),
    heading: true,
    render: (run) => (
      <TextLink to="/runs/$runId" params={{ runId: run.id }} size="sm" className="quayside-numbers">
        {format.dateTime(run.startedAt ?? run.queuedAt, timeZone)}
      </TextLink>
    ),
  };
  const counts = countKeys.map(
    (key): Column<Run> => ({
      key,
      title: t(`runs.count.${key}`),
      align: 'right',
      render: ({ counts }) => (counts[key] === 0 ? <Dimmed>0</Dimmed> : format.number(counts[key])),
    }),
  );
  return [
    started,
    {
      key: 'trigger',
      title: t('runs.field.trigger'),
      render: (run) => t(`runs.trigger.${run.trigger}`),
    },
    {
      key: 'result',
      title: t('runs.field.result'),
      render: (run) => (
        <>
          <RunStateTag run={run} />
          <RunError error={run.error} />
        </>
      ),
    },
    {
      key: 'window',
      title: t('runs.field.window'),
      render: ({ window, kind, askedFor }) =>
        window ? (
          <RunWindow window={window} timeZone={timeZone} />
        ) : (
          <Dimmed>
            {askedFor ?? t(kind === 'orders' ? 'runs.singleOrders' : `runs.kind.${kind}`)}
          </Dimmed>
        ),
    },
    ...counts,
    {
      key: 'duration',
      title: t('runs.field.duration'),
      align: 'right',
      render: (run) => {
        const duration = runDuration(run, Date.now());
        return duration === null ? <Dimmed>{t('ui.none')}</Dimmed> : format.duration(duration);
      },
    },
  ];
};
