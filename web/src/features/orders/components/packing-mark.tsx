import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';

/** Who is packing the order right now, and since when. */
export const PackingMark = ({ order: { packing, merchant } }: { order: Order }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (packing === null) return null;
  const time = format.time(packing.since, merchant.timeZone);
  return <div role="status">{t('orderCare.packing.since', { name: packing.by, time })}</div>;
};
