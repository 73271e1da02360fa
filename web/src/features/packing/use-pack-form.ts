import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../contract/orders.contract.ts';
import { focusFirstError } from '../../lib/focus-first-error.ts';
import { showSuccess } from '../../ui/toast.ts';
import { newRequestId } from '../inbounds/request-id.ts';
import { useRefreshOrders } from '../orders/use-refresh-orders.ts';
import { shipParcels } from '../shipments/shipments.api.ts';
import { lastCarriers, rememberCarrier } from './last-carriers.ts';
import { hasProblems, packProblems } from './pack-problems.ts';
import { newParcel, type Pack, packItems, shipmentBody } from './pack-state.ts';

export const packFormId = 'ship-parcels';

type PackFormOptions = {
  order: Order;
  /** True from sending until it failed; a success leaves the page. */
  onSending: (sending: boolean) => void;
  onShipped: () => void;
};

/**
 * Parcels while they are packed. The request's id is made once: whatever is sent twice, by a double
 * click or after an answer was lost, ships once.
 */
export const usePackForm = ({ order, onSending, onShipped }: PackFormOptions) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefreshOrders();
  const [requestId] = useState(newRequestId);
  const [carriers] = useState(lastCarriers);
  const [items] = useState(() => packItems(order));
  const [pack, setPack] = useState<Pack>(() => ({
    parcels: [newParcel(1, carriers[0] ?? '')],
    active: 0,
  }));
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const problems = packProblems(pack);

  const ship = async () => {
    onSending(true);
    setSending(true);
    setProblem(null);
    try {
      await shipParcels(order.id, shipmentBody({ requestId, revision: order.revision }, pack));
    } catch (error) {
      setProblem(error);
      setSending(false);
      onSending(false);
      // An order that changed meanwhile is shown as it is now.
      await refresh();
      return;
    }
    onShipped();
    rememberCarrier(pack.parcels.at(-1)?.carrier.trim() ?? '');
    await navigate({ to: '/packing' });
    void refresh();
    showSuccess({
      title: t('packing.done', { number: order.platformOrderNumber }),
      message: t('packing.doneText', { count: pack.parcels.length }),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending) return;
    if (hasProblems(problems)) focusFirstError(packFormId);
    else void ship();
  };
  return {
    items,
    pack,
    setPack,
    carriers,
    problems: tried ? problems : problems.map(() => ({})),
    problem,
    sending,
    submit,
  };
};
