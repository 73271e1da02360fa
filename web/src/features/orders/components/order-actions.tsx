import { Button } from '@mantine/core';
import { IconPackageExport, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { chosenHolds } from '../chosen-holds.ts';

const HoldDialog = lazy(async () => ({
  default: (await import('../../order-holds/components/hold-dialog.tsx')).HoldDialog,
}));
const ReleaseDialog = lazy(async () => ({
  default: (await import('../../order-holds/components/release-dialog.tsx')).ReleaseDialog,
}));
const CancelDialog = lazy(async () => ({
  default: (await import('./cancel-dialog.tsx')).CancelDialog,
}));

/** What the person may do with the order now; the rest is not shown. */
export const OrderActions = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'hold' | 'release' | 'cancel' | null>(null);
  const { actions } = order;
  const close = () => setAsked(null);
  return (
    <>
      {actions.cancel && (
        <Button
          variant="outline"
          color="red"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => setAsked('cancel')}
        >
          {t('orderCare.cancel.button')}
        </Button>
      )}
      {actions.hold && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => setAsked('hold')}
        >
          {t('orderCare.hold.button')}
        </Button>
      )}
      {actions.release && (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => setAsked('release')}
        >
          {t(order.holds.length > 1 ? 'orderCare.release.all' : 'orderCare.release.button')}
        </Button>
      )}
      {actions.ship && (
        <ButtonLink
          to="/orders/$orderId/packing"
          params={{ orderId: order.id }}
          leftSection={<IconPackageExport size={16} aria-hidden />}
        >
          {t('orderCare.ship')}
        </ButtonLink>
      )}
      <Suspense>
        {asked === 'hold' && <HoldDialog order={order} onClose={close} />}
        {asked === 'release' && <ReleaseDialog holds={chosenHolds(order)} onClose={close} />}
        {asked === 'cancel' && <CancelDialog order={order} onClose={close} />}
      </Suspense>
    </>
  );
};
