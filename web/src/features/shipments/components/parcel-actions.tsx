import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shipment } from '../../../../../contract/shipments.contract.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { useSendAgain } from '../use-send-again.ts';

const CorrectDialog = lazy(async () => ({
  default: (await import('./correct-dialog.tsx')).CorrectDialog,
}));

type ParcelActionsProps = {
  parcel: Pick<Shipment, 'id' | 'carrier' | 'trackingNumber' | 'trackingUrl' | 'tracking'>;
};

/** The repairs of a parcel whose number did not reach the platform, or was wrong. */
export const ParcelActions = ({ parcel }: ParcelActionsProps) => {
  const { t } = useTranslation();
  const [correcting, setCorrecting] = useState(false);
  const sendAgain = useSendAgain();
  const number = parcel.trackingNumber;
  return (
    <>
      <Group gap={4}>
        {parcel.tracking.status === 'failed' && (
          <ActionButton
            size="xs"
            variant="default"
            aria-label={t('shipments.again.one', { number })}
            action={() => sendAgain([parcel])}
          >
            {t('shipments.again.button')}
          </ActionButton>
        )}
        <Button
          size="xs"
          variant={parcel.tracking.status === 'failed' ? 'default' : 'subtle'}
          aria-label={t('shipments.correct.one', { number })}
          onClick={() => setCorrecting(true)}
        >
          {t('shipments.correct.button')}
        </Button>
      </Group>
      {correcting && (
        <Suspense>
          <CorrectDialog parcel={parcel} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </>
  );
};
