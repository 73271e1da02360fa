import { useEffect, useRef } from 'react';
import { markPacking } from './packing.api.ts';

/**
 * Shows others that the order is being packed while the page is open. Whether the mark reaches the
 * server does not matter to whoever packs, so its failures are not told.
 */
export const usePackingMark = (orderId: string, wanted: boolean) => {
  // A shipped order has lost its mark with its shipment.
  const shipped = useRef(false);
  useEffect(() => {
    if (!wanted) return;
    void markPacking(orderId, 'POST').catch(() => undefined);
    return () => {
      if (!shipped.current) void markPacking(orderId, 'DELETE').catch(() => undefined);
    };
  }, [orderId, wanted]);
  return {
    setShipped: () => {
      shipped.current = true;
    },
  };
};
