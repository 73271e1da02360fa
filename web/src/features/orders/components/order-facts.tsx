import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';
import { OrderShipping } from './order-shipping.tsx';

const Account = ({ account }: { account: Order['ecAccount'] }) => {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {account.id ? (
        <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId: account.id }} size="sm">
          {account.name}
        </TextLink>
      ) : (
        <span>
          {account.name}{' '}
          <Text span size="sm" c="dimmed">
            {t('orders.accountDeleted')}
          </Text>
        </span>
      )}
      <PlatformTag platform={account.platform} />
    </Group>
  );
};

/** For whom the order is, where it came in, and how it shall be sent. */
export const OrderFacts = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const { channel } = order;
  const merchant: Fact = { label: t('orders.field.merchant'), value: order.merchant.name };
  return (
    <SectionCard title={t('orders.order')}>
      <Facts
        items={[
          ...(seesMerchants(me) ? [merchant] : []),
          { label: t('orders.field.account'), value: <Account account={order.ecAccount} /> },
          {
            label: t('orders.field.channel'),
            value: channel ? (
              <TextLink
                to="/sales-channels/$salesChannelId"
                params={{ salesChannelId: channel.id }}
                size="sm"
              >
                {channel.name}
              </TextLink>
            ) : (
              t('orders.noChannel')
            ),
          },
          { label: t('orders.field.shipping'), value: <OrderShipping order={order} /> },
          {
            label: t('orders.field.placed'),
            value: format.dateTime(order.placedAt, order.merchant.timeZone),
          },
          {
            label: t('orders.field.imported'),
            value: format.dateTime(order.importedAt, order.merchant.timeZone),
          },
          { label: t('orders.field.platformOrderId'), value: order.platformOrderId },
          {
            label: t('orders.field.platformStatus'),
            value: order.platformStatus ?? t('ui.none'),
          },
          {
            label: t('orders.field.platformUpdated'),
            value: format.dateTime(order.platformUpdatedAt, order.merchant.timeZone),
          },
        ]}
      />
    </SectionCard>
  );
};
