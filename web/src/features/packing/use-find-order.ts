import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { OrderRow } from '../../../../contract/orders.contract.ts';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { meantOrders } from './meant-orders.ts';
import { findOrders } from './packing.api.ts';
import { type PackingStop, packingStop } from './packing-stop.ts';

export type Found =
  | { kind: 'looking' | 'none'; number: string }
  | { kind: 'several'; rows: OrderRow[] }
  | { kind: 'stopped'; row: OrderRow; stop: PackingStop };

/** Looks an order up by what was scanned and opens it, unless several or none could be meant. */
export const useFindOrder = () => {
  const navigate = useNavigate();
  const merchantId = useMerchantId();
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  // Of two quick scans the second is meant, whichever answer comes first.
  const latest = useRef(0);

  const show = async (rows: OrderRow[], number: string) => {
    const { exact, rows: meant } = meantOrders(rows, number);
    const [only, ...others] = meant;
    if (!only) return setFound({ kind: 'none', number });
    if (!exact || others.length > 0) return setFound({ kind: 'several', rows: meant });
    const stop = packingStop(only);
    if (stop) return setFound({ kind: 'stopped', row: only, stop });
    await navigate({ to: '/orders/$orderId/packing', params: { orderId: only.id } });
  };
  const find = async (number: string): Promise<void> => {
    latest.current += 1;
    const mine = latest.current;
    setFound({ kind: 'looking', number });
    setProblem(null);
    try {
      const rows = await findOrders(number, merchantId);
      if (mine === latest.current) await show(rows, number);
    } catch (error) {
      if (mine !== latest.current) return;
      setFound(null);
      setProblem(error);
    }
  };
  return { found, problem, find };
};
