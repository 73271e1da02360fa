import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  InboundPush,
  InboundPushStatus,
} from '../../../../../contract/stock-pushes.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { ProductName } from '../../products/components/product-name.tsx';
import { inboundPushList } from '../inbounds.api.ts';

const tones: Record<InboundPushStatus, Tone> = {
  waiting: 'warn',
  queued: 'busy',
  sending: 'busy',
  sent: 'good',
  refused: 'bad',
  skipped: 'calm',
  unsure: 'warn',
};

const Share = ({ push }: { push: InboundPush }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = {
    quantity: format.number(push.quantity),
    percentage: push.pushPercentage,
    units: format.number(push.units),
    delta: format.signed(push.delta),
  };
  return (
    <span className="quayside-numbers">
      {push.units === 1
        ? t('inbounds.push.shareOf', facts)
        : t('inbounds.push.shareOfUnits', facts)}
    </span>
  );
};

/** How a push stands and, where something is amiss, why and what to do. */
const PushState = ({ push }: { push: InboundPush }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, code, detail, after } = push;
  const help = status === 'waiting' || status === 'unsure';
  return (
    <>
      <StatusTag tone={tones[status]}>{t(`inbounds.push.statuses.${status}`)}</StatusTag>
      {after !== null && (
        <Text size="xs" c="dimmed">
          {t('inbounds.push.after', { count: format.number(after) })}
        </Text>
      )}
      {help && <Text size="xs">{t(`inbounds.push.statusHelp.${status}`)}</Text>}
      {!help && code && <Text size="xs">{t(`inbounds.push.codes.${code}`)}</Text>}
      {detail && <Text size="xs">{t('inbounds.push.says', { detail })}</Text>}
    </>
  );
};

type InboundPushesProps = { inboundId: string; timeZone: string | undefined };

/** What each account's shop got of the units that were put away. */
export const InboundPushes = ({ inboundId, timeZone }: InboundPushesProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(inboundPushList(inboundId));
  const columns: Column<InboundPush>[] = [
    {
      key: 'product',
      title: t('inbounds.push.product'),
      heading: true,
      render: ({ product }) => <ProductName product={product} />,
    },
    {
      key: 'account',
      title: t('inbounds.push.account'),
      render: ({ ecAccount, listing }) => (
        <>
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId: ecAccount.id }} size="sm">
            {ecAccount.name}
          </TextLink>
          {listing && (
            <Text size="xs" c="dimmed">
              {listing.title}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'share',
      title: t('inbounds.push.share'),
      render: (push) => <Share push={push} />,
    },
    {
      key: 'status',
      title: t('inbounds.push.status'),
      render: (push) => <PushState push={push} />,
    },
    {
      key: 'updated',
      title: t('inbounds.push.updated'),
      render: ({ updatedAt }) => (
        <span className="quayside-numbers">{format.dateTime(updatedAt, timeZone)}</span>
      ),
    },
  ];
  return (
    <SectionCard title={t('inbounds.push.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('inbounds.push.help')}
      </Text>
      <DataTable
        label={t('inbounds.push.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('inbounds.push.none')} description={t('inbounds.push.noneText')} />
        }
      />
    </SectionCard>
  );
};
