import { Button, Text } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order, Recipient } from '../../../../../contract/orders.contract.ts';
import { hasRight, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';
import { addressOf } from '../address-lines.ts';

const EraseDialog = lazy(async () => ({
  default: (await import('./erase-dialog.tsx')).EraseDialog,
}));

const RecipientFacts = ({ recipient, note }: { recipient: Recipient; note: string | null }) => {
  const { t } = useTranslation();
  const fields = ['name', 'company', 'phone', 'email'] as const;
  const facts = fields.map(
    (field): Fact => ({
      label: t(`orders.recipient.${field}`),
      value: recipient[field],
    }),
  );
  const address: Fact = {
    label: t('orders.recipient.address'),
    value: addressOf(recipient).map((line) => <div key={line}>{line}</div>),
  };
  const buyerNote: Fact = { label: t('orders.recipient.note'), value: note };
  return <Facts items={[...facts, address, buyerNote].filter(({ value }) => value)} />;
};

/** Where the parcel goes, until the personal data is erased. */
export const RecipientCard = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const mayErase = hasRight(useMe(), 'manage', order.merchant.id);
  const [asked, setAsked] = useState(false);
  const { recipient, recipientErasedAt } = order;
  const erase = (
    <Button
      size="compact-sm"
      variant="subtle"
      color="red"
      leftSection={<IconEraser size={16} aria-hidden />}
      onClick={() => setAsked(true)}
    >
      {t('orders.erase.button')}
    </Button>
  );
  return (
    <SectionCard
      title={t('orders.recipient.title')}
      corner={recipient && !recipientErasedAt && mayErase && erase}
    >
      {recipient && !recipientErasedAt ? (
        <RecipientFacts recipient={recipient} note={order.buyerNote} />
      ) : (
        <Text size="sm" c="dimmed">
          {recipientErasedAt
            ? t('orders.erase.erased', {
                time: format.dateTime(recipientErasedAt, order.merchant.timeZone),
              })
            : t('orders.recipient.none')}
        </Text>
      )}
      {asked && (
        <Suspense>
          <EraseDialog order={order} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </SectionCard>
  );
};
