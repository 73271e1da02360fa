import { Anchor, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Shipment } from '../../../../../contract/shipments.contract.ts';

type TrackingNumberProps = {
  parcel: Pick<Shipment, 'carrier' | 'trackingNumber' | 'trackingUrl'>;
};

/** Carrier and number of a parcel; the number leads to the carrier's page where that is known. */
export const TrackingNumber = ({ parcel }: TrackingNumberProps) => {
  const { t } = useTranslation();
  const { carrier, trackingNumber: number, trackingUrl } = parcel;
  return (
    <>
      <Text size="xs" c="dimmed">
        {carrier}
      </Text>
      {trackingUrl ? (
        <Anchor
          href={trackingUrl}
          target="_blank"
          rel="noreferrer"
          size="sm"
          fw={600}
          aria-label={t('shipments.opens', { number })}
        >
          {number} <IconExternalLink size={14} aria-hidden />
        </Anchor>
      ) : (
        <Text size="sm" fw={600}>
          {number}
        </Text>
      )}
    </>
  );
};
