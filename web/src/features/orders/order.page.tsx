import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../contract/orders.contract.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { OrderShipments } from '../shipments/components/order-shipments.tsx';
import { OrderActions } from './components/order-actions.tsx';
import { OrderFacts } from './components/order-facts.tsx';
import { OrderHistory } from './components/order-history.tsx';
import { OrderHolds } from './components/order-holds.tsx';
import { OrderLines } from './components/order-lines.tsx';
import { OrderMoney } from './components/order-money.tsx';
import { OrderProvenance } from './components/order-provenance.tsx';
import { OrderTags } from './components/order-tags.tsx';
import { PackingMark } from './components/packing-mark.tsx';
import { RecipientCard } from './components/recipient-card.tsx';
import { UnknownLines } from './components/unknown-lines.tsx';
import { orderQuery } from './orders.api.ts';
import { orderRoute } from './orders.routes.ts';

const OrderDetail = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('orders.pageTitle', { number: order.platformOrderNumber })}
        aside={<OrderTags order={order} />}
        back={<TextLink to="/orders">{t('orders.title')}</TextLink>}
        description={<PackingMark order={order} />}
        actions={<OrderActions order={order} />}
      />
      <Stack>
        <OrderHolds order={order} />
        <UnknownLines order={order} />
        <Alert color="gray" icon={<IconAlertTriangle />} title={t('orders.handsOff')}>
          {t('orders.handsOffText')}
        </Alert>
        {order.status === 'awaiting_stock' && (
          <Alert color="harbor" variant="light" title={t('orders.status.awaiting_stock')}>
            {t('orders.awaitingStock')}
          </Alert>
        )}
        <OrderLines lines={order.lines} />
        {order.lines.some(({ shipped }) => shipped > 0) && <OrderShipments order={order} />}
        <TwoColumns>
          <Stack>
            <OrderFacts order={order} />
            <OrderProvenance order={order} />
          </Stack>
          <Stack>
            <RecipientCard order={order} />
            <OrderMoney money={order.money} />
          </Stack>
        </TwoColumns>
        <OrderHistory orderId={order.id} timeZone={order.merchant.timeZone} />
      </Stack>
    </>
  );
};

/** One order: what to send to whom, where it came from, and why it waits. */
export const OrderPage = () => {
  const { orderId } = orderRoute.useParams();
  const query = useQuery(orderQuery(orderId));
  return <DetailPage query={query}>{(order) => <OrderDetail order={order} />}</DetailPage>;
};
