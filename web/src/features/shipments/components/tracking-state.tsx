import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Shipment } from '../../../../../contract/shipments.contract.ts';
import { codeText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { trackingTones } from '../tracking-state.ts';

type TrackingStateProps = { tracking: Shipment['tracking']; timeZone: string | undefined };

/** What the platform was told of a parcel, and in its own words why it refused it. */
export const TrackingState = ({ tracking, timeZone }: TrackingStateProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, code, detail, sentAt } = tracking;
  const why = code && codeText(t, code, { detail: detail ?? '' });
  // Most sentences carry the platform's words already.
  const words = detail && !why?.includes(detail) ? detail : null;
  return (
    <>
      <StatusTag tone={trackingTones[status]}>{t(`shipments.status.${status}`)}</StatusTag>
      {sentAt && status === 'sent' && (
        <Text size="xs" c="dimmed" className="quayside-numbers">
          {format.dateTime(sentAt, timeZone)}
        </Text>
      )}
      {why && status !== 'sent' && <Text size="sm">{why}</Text>}
      {words && status !== 'sent' && (
        <Text size="sm">{t('shipments.platformSays', { detail: words })}</Text>
      )}
    </>
  );
};
