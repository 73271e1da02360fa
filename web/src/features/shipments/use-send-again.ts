import { useTranslation } from 'react-i18next';
import type { Shipment } from '../../../../contract/shipments.contract.ts';
import { codeText } from '../../lib/error-text.ts';
import { showFailure, showSuccess } from '../../ui/toast.ts';
import { useRefreshOrders } from '../orders/use-refresh-orders.ts';
import { resendShipments } from './shipments.api.ts';

type Parcel = Pick<Shipment, 'id' | 'trackingNumber'>;

const MOST_AT_ONCE = 200;

/** Has tracking numbers sent again, and says which of them cannot be. */
export const useSendAgain = () => {
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  return async (parcels: readonly Parcel[]): Promise<void> => {
    const chosen = parcels.slice(0, MOST_AT_ONCE);
    const { items } = await resendShipments(chosen.map(({ id }) => id));
    await refresh();
    const queued = items.filter(({ outcome }) => outcome === 'queued');
    if (queued.length > 0) {
      showSuccess({ message: t('shipments.again.done', { count: queued.length }) });
    }
    for (const { id, outcome, code, detail } of items) {
      if (outcome === 'queued') continue;
      const number = parcels.find((parcel) => parcel.id === id)?.trackingNumber ?? id;
      const said = code && codeText(t, code, { detail: detail ?? '' });
      const why = said || detail || t('shipments.again.notFailed');
      showFailure({ id: `resend ${id}`, message: t('shipments.again.refused', { number, why }) });
    }
  };
};
