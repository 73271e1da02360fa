import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockPush } from '../../../../../contract/stock-pushes.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { PathLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { productPushList } from '../products.api.ts';

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

type ProductPushesProps = { productId: string; timeZone: string | undefined };

/** Every number of a product that was sent: where, when, why, by whom, before and after. */
export const ProductPushes = ({ productId, timeZone }: ProductPushesProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(productPushList(productId));
  const columns: Column<StockPush>[] = [
    {
      key: 'listing',
      title: t('products.pushes.listing'),
      heading: true,
      render: ({ listing, ecAccount }) => (
        <>
          <Text size="sm" fw={600}>
            {listing.title}
          </Text>
          <Text size="xs" c="dimmed">
            {ecAccount.name}
          </Text>
        </>
      ),
    },
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
  return (
    <SectionCard title={t('products.pushes.title')}>
      <DataTable
        label={t('products.pushes.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('products.pushes.none')} />}
      />
    </SectionCard>
  );
};
