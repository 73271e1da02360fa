import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  InboundPush,
  InboundPushStatus,
} from '../../../../../contract/stock-pushes.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { ProductName } from '../../products/components/product-name.tsx';

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

const Listing = ({ push: { listing } }: { push: InboundPush }) =>
  listing && (
    <Text size="xs" c="dimmed">
      {listing.title}
    </Text>
  );

/** Columns of a list of pushes: of one inbound to all accounts, or of all inbounds to one account. */
export const usePushColumns = (
  of: 'inbound' | 'account',
  timeZone: string | undefined,
): Column<InboundPush>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const account: Column<InboundPush> = {
    key: 'account',
    title: t('inbounds.push.account'),
    render: (push) => (
      <>
        <TextLink
          to="/ec-accounts/$ecAccountId"
          params={{ ecAccountId: push.ecAccount.id }}
          size="sm"
        >
          {push.ecAccount.name}
        </TextLink>
        <Listing push={push} />
      </>
    ),
  };
  const inbound: Column<InboundPush> = {
    key: 'inbound',
    title: t('inbounds.push.inbound'),
    render: (push) => (
      <>
        <TextLink to="/inbounds/$inboundId" params={{ inboundId: push.inbound.id }} size="sm">
          {push.inbound.number}
        </TextLink>
        <Listing push={push} />
      </>
    ),
  };
  const where = of === 'inbound' ? account : inbound;
  return [
    {
      key: 'product',
      title: t('inbounds.push.product'),
      heading: true,
      render: ({ product }) => <ProductName product={product} />,
    },
    where,
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
};
