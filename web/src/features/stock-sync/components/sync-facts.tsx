import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StockSync } from '../../../../../contract/stock-sync.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';
import { useProblemText } from '../use-problem-text.ts';

const SyncLink = ({ id, restore }: { id: string; restore: boolean }) => {
  const { t } = useTranslation();
  return (
    <TextLink to="/stock-syncs/$stockSyncId" params={{ stockSyncId: id }} size="sm">
      {t(restore ? 'stockSync.sync.restoreTitle' : 'stockSync.sync.title', { id })}
    </TextLink>
  );
};

const useFacts = (sync: StockSync, timeZone: string | undefined): Fact[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const time = (instant: string | null) => instant && format.dateTime(instant, timeZone);
  const person = (name: string | null) => name && <Actor name={name} />;
  const facts: [label: string, value: Fact['value']][] = [
    [t('stockSync.sync.requestedBy'), person(sync.requestedBy)],
    [t('stockSync.sync.releasedBy'), person(sync.releasedBy)],
    [t('stockSync.sync.stoppedBy'), person(sync.stoppedBy)],
    [t('stockSync.sync.createdAt'), time(sync.createdAt)],
    [t('stockSync.sync.finishedAt'), time(sync.finishedAt)],
    [
      t('stockSync.sync.preview'),
      sync.previewId && (
        <TextLink to="/stock-previews/$previewId" params={{ previewId: sync.previewId }} size="sm">
          {t('stockSync.sync.previewLink')}
        </TextLink>
      ),
    ],
    [
      t('stockSync.sync.restoreOf'),
      sync.restoreOf && <SyncLink id={sync.restoreOf} restore={false} />,
    ],
    [t('stockSync.sync.restoredBy'), sync.restoredBy && <SyncLink id={sync.restoredBy} restore />],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
};

type SyncFactsProps = { sync: StockSync; timeZone: string | undefined };

/** Who asked for an overwrite, how far it is, and what it belongs to. */
export const SyncFacts = ({ sync, timeZone }: SyncFactsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = useFacts(sync, timeZone);
  const problem = useProblemText(sync.error);
  const { listings, open } = sync.totals;
  const done = listings - open;
  const ended = sync.finishedAt !== null;
  return (
    <SectionCard title={t('stockSync.sync.result')}>
      <ProgressLine
        text={t('stockSync.sync.progress', {
          done: format.number(done),
          total: format.number(listings),
        })}
        done={listings === 0 ? 1 : done}
        total={listings === 0 ? 1 : listings}
      />
      {problem && (
        <Text size="sm" mt="xs" c={ended ? 'var(--mantine-color-error)' : 'dimmed'}>
          {t(ended ? 'stockSync.sync.stoppedBecause' : 'stockSync.sync.waits', { problem })}
        </Text>
      )}
      <div style={{ marginTop: 'var(--mantine-spacing-md)' }}>
        <Facts items={facts} />
      </div>
      {sync.restorable && sync.restorableUntil && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('stockSync.restore.until', {
            time: format.dateTime(sync.restorableUntil, timeZone),
          })}
        </Text>
      )}
    </SectionCard>
  );
};
