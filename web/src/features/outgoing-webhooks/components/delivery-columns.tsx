import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutgoingDelivery } from '../../../../../contract/outgoing-webhooks.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { deliveryTones } from '../webhook-state.ts';

const Result = ({ delivery }: { delivery: OutgoingDelivery }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, nextTryAt, responseStatus, problem, replayedBy } = delivery;
  return (
    <>
      <StatusTag tone={deliveryTones[status]}>
        {t(`outgoingWebhooks.deliveries.status.${status}`)}
      </StatusTag>
      {status === 'queued' && nextTryAt && delivery.tries > 0 && (
        <Text size="xs" c="dimmed">
          {t('outgoingWebhooks.deliveries.nextTry', { relative: format.relative(nextTryAt) })}
        </Text>
      )}
      {problem && responseStatus === null && status !== 'delivered' && (
        <Text size="xs" c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
          {problem}
        </Text>
      )}
      {replayedBy && (
        <Text size="xs" c="dimmed">
          {t('outgoingWebhooks.deliveries.replayedBy', { name: replayedBy })}
        </Text>
      )}
    </>
  );
};

type Options = {
  timeZone: string | undefined;
  /** Null for those who may not replay. */
  selection: { chosen: ReadonlySet<string>; turn: (id: string) => void } | null;
};

export const useDeliveryColumns = ({
  timeZone,
  selection,
}: Options): Column<OutgoingDelivery>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const time = (instant: string) => format.dateTime(instant, timeZone);
  const nameOf = ({ event, orderNumber, createdAt }: OutgoingDelivery) => {
    const word = t(`outgoingWebhooks.event.${event}`);
    return orderNumber
      ? t('outgoingWebhooks.deliveries.selectOfOrder', { event: word, order: orderNumber })
      : t('outgoingWebhooks.deliveries.select', { event: word, time: time(createdAt) });
  };
  const select: Column<OutgoingDelivery> = {
    key: 'select',
    title: t('outgoingWebhooks.deliveries.field.select'),
    render: (row) => (
      <Checkbox
        size="xs"
        aria-label={nameOf(row)}
        checked={selection?.chosen.has(row.id) ?? false}
        onChange={() => selection?.turn(row.id)}
      />
    ),
  };
  return [
    ...(selection ? [select] : []),
    {
      key: 'created',
      title: t('outgoingWebhooks.deliveries.field.created'),
      render: ({ createdAt }) => <span className="quayside-numbers">{time(createdAt)}</span>,
    },
    {
      key: 'event',
      title: t('outgoingWebhooks.deliveries.field.event'),
      heading: true,
      render: ({ event }) => (
        <>
          <Text size="sm">{t(`outgoingWebhooks.event.${event}`)}</Text>
          <Text size="xs" c="dimmed">
            {event}
          </Text>
        </>
      ),
    },
    {
      key: 'order',
      title: t('outgoingWebhooks.deliveries.field.order'),
      render: ({ orderId, orderNumber }) =>
        orderId ? (
          <TextLink to="/orders/$orderId" params={{ orderId }} size="sm">
            {orderNumber ?? orderId}
          </TextLink>
        ) : (
          (orderNumber ?? t('ui.none'))
        ),
    },
    {
      key: 'result',
      title: t('outgoingWebhooks.deliveries.field.result'),
      render: (row) => <Result delivery={row} />,
    },
    {
      key: 'tries',
      title: t('outgoingWebhooks.deliveries.field.tries'),
      align: 'right',
      render: ({ tries }) => format.number(tries),
    },
    {
      key: 'answer',
      title: t('outgoingWebhooks.deliveries.field.answer'),
      quiet: ({ responseStatus }) => responseStatus === null,
      render: ({ responseStatus: status }) =>
        status === null ? t('ui.none') : t('outgoingWebhooks.deliveries.httpStatus', { status }),
    },
    {
      key: 'took',
      title: t('outgoingWebhooks.deliveries.field.took'),
      align: 'right',
      quiet: ({ durationMs }) => durationMs === null,
      render: ({ durationMs }) =>
        durationMs === null ? t('ui.none') : format.duration(durationMs),
    },
  ];
};
