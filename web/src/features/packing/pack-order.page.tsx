import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../contract/orders.contract.ts';
import { useMe } from '../../lib/session.api.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { OrderTags } from '../orders/components/order-tags.tsx';
import { orderQuery } from '../orders/orders.api.ts';
import { PackForm } from './components/pack-form.tsx';
import { StopNotice } from './components/stop-notice.tsx';
import { packOrderRoute } from './packing.routes.ts';
import { packingStop } from './packing-stop.ts';
import { usePackingMark } from './use-packing-mark.ts';

type OtherPackerProps = { order: Order; onTakeOver: () => void };

const OtherPacker = ({ order, onTakeOver }: OtherPackerProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { packing, merchant } = order;
  if (!packing) return null;
  const time = format.time(packing.since, merchant.timeZone);
  return (
    <Alert color="amber" title={t('packing.otherPacker', { name: packing.by, time })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('packing.otherPackerText')}</Text>
        <Button size="xs" variant="default" onClick={onTakeOver}>
          {t('packing.takeOver')}
        </Button>
      </Stack>
    </Alert>
  );
};

const Changed = ({ onShow }: { onShow: () => void }) => {
  const { t } = useTranslation();
  return (
    <Alert color="red" title={t('packing.changed')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('packing.changedText')}</Text>
        <Button size="xs" onClick={onShow}>
          {t('packing.changedButton')}
        </Button>
      </Stack>
    </Alert>
  );
};

const PackOrder = ({ order }: { order: Order }) => {
  const me = useMe();
  // As the order was when its goods were laid on the table; what changes later is not slipped in.
  const [opened, setOpened] = useState(order);
  const [sending, setSending] = useState(false);
  const stop = sending ? null : packingStop(order);
  const byOther = order.packing !== null && order.packing.by !== me.user.name;
  const [begun, setBegun] = useState(!byOther);
  const wanted = stop === null && begun;
  const mark = usePackingMark({ orderId: order.id, wanted, byOther });
  if (stop) return <StopNotice order={order} stop={stop} />;
  if (!begun) return <OtherPacker order={order} onTakeOver={() => setBegun(true)} />;
  return (
    <Stack>
      {byOther && !sending && <OtherPacker order={order} onTakeOver={mark.renew} />}
      {!sending && order.revision !== opened.revision && (
        <Changed onShow={() => setOpened(order)} />
      )}
      <PackForm
        key={opened.revision}
        order={opened}
        onSending={setSending}
        onShipped={mark.setShipped}
      />
    </Stack>
  );
};

/** The packing table's page for one order: check its goods off, and send them away. */
export const PackOrderPage = () => {
  const { t } = useTranslation();
  const { orderId } = packOrderRoute.useParams();
  const query = useQuery(orderQuery(orderId));
  return (
    <DetailPage query={query}>
      {(order) => (
        <>
          <PageHeader
            title={t('packing.pageTitle', { number: order.platformOrderNumber })}
            aside={<OrderTags order={order} />}
            back={<TextLink to="/packing">{t('packing.title')}</TextLink>}
          />
          <PackOrder key={order.id} order={order} />
        </>
      )}
    </DetailPage>
  );
};
