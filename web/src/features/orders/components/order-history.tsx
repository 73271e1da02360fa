import { Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderEvent } from '../../../../../contract/orders.contract.ts';
import { codeText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { orderEventList } from '../orders.api.ts';
import { ChangeList } from './change-list.tsx';
import classes from './order-history.module.css';

const Happened = ({ event: { kind, data } }: { event: OrderEvent }) => {
  const { t } = useTranslation();
  const parcel = [data.carrier, data.trackingNumber].filter(Boolean).join(' ');
  const what = [data.reason && t(`orders.holdReason.${data.reason}`), data.sku, parcel];
  const facts = what.filter(Boolean).join(' · ');
  const happened = t(`orderCare.history.kind.${kind}`);
  const { problem } = data;
  return (
    <>
      <Text size="sm" fw={600}>
        {facts ? t('orderCare.history.what', { happened, facts }) : happened}
      </Text>
      {data.note && <Text size="sm">{data.note}</Text>}
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)">
          {codeText(t, problem) ?? problem}
        </Text>
      )}
      <ChangeList changes={data.changes ?? []} />
    </>
  );
};

const Loading = () => {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy="true" aria-label={t('ui.loading')}>
      <Skeleton height={44} />
    </div>
  );
};

type OrderHistoryProps = { orderId: string; timeZone: string };

const Events = ({ orderId, timeZone }: OrderHistoryProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(orderEventList(orderId));
  if (query.isPending) return <Loading />;
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const events = query.data.pages.flatMap(({ items }) => items);
  if (events.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('orderCare.history.empty')}
      </Text>
    );
  }
  return (
    <>
      <ol className={classes.events} aria-label={t('orderCare.history.title')}>
        {events.map((event) => (
          <li key={event.id} className={classes.event}>
            <Text size="xs" c="dimmed" className="quayside-numbers">
              {format.dateTime(event.at, timeZone)} · <Actor name={event.madeBy} />
            </Text>
            <Happened event={event} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('ui.loadMore')}
        </Button>
      )}
    </>
  );
};

/** What happened to an order since it came in, newest first. */
export const OrderHistory = (props: OrderHistoryProps) => {
  const { t } = useTranslation();
  return (
    <SectionCard title={t('orderCare.history.title')}>
      <Events {...props} />
    </SectionCard>
  );
};
