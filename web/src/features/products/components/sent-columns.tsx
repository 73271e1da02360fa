import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StockPush } from '../../../../../contract/stock-pushes.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { PathLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';

const tones: Record<StockPush['outcome'], Tone> = { sent: 'good', refused: 'bad', unsure: 'warn' };

const causePath = ({ cause, causeId }: StockPush): string =>
  cause === 'inbound' ? `/inbounds/${causeId}` : `/stock-syncs/${causeId}`;

const Change = ({ push }: { push: StockPush }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { mode, quantity, before, after } = push;
  const write = (value: number | null) =>
    value === null ? t('products.pushes.unknown') : format.number(value);
  const sent =
    mode === 'set'
      ? t('products.pushes.set', { quantity: format.number(quantity) })
      : format.signed(quantity);
  if (before === null && after === null) return sent;
  return (
    <>
      <span className="quayside-numbers">
        {write(before)} → {write(after)}
      </span>
      <Text size="xs" c="dimmed">
        {sent}
      </Text>
    </>
  );
};

const Outcome = ({ push: { outcome, detail } }: { push: StockPush }) => {
  const { t } = useTranslation();
  return (
    <>
      <StatusTag tone={tones[outcome]}>{t(`products.pushes.outcomes.${outcome}`)}</StatusTag>
      {detail && <Text size="xs">{detail}</Text>}
    </>
  );
};

/** Columns of numbers that were sent: when, from what to what, why, and by whom. */
export const useSentColumns = (timeZone: string | undefined): Column<StockPush>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'at',
      title: t('products.pushes.at'),
      render: ({ pushedAt }) => (
        <span className="quayside-numbers">{format.dateTime(pushedAt, timeZone)}</span>
      ),
    },
    {
      key: 'change',
      title: t('products.pushes.change'),
      align: 'right',
      render: (push) => <Change push={push} />,
    },
    {
      key: 'outcome',
      title: t('products.pushes.outcome'),
      render: (push) => <Outcome push={push} />,
    },
    {
      key: 'cause',
      title: t('products.pushes.cause'),
      render: (push) => (
        <PathLink path={causePath(push)} size="sm">
          {t(`products.pushes.causes.${push.cause}`)}
        </PathLink>
      ),
    },
    { key: 'by', title: t('products.pushes.by'), render: ({ madeBy }) => <Actor name={madeBy} /> },
  ];
};
