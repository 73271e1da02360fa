import { useEffect, useRef } from 'react';
import { markPacking } from './packing.api.ts';

type PackingMarkOptions = {
  orderId: string;
  /** Whether it is being packed here now. */
  wanted: boolean;
  /** Somebody else has taken the order over, whose mark is not ours to take away. */
  byOther: boolean;
};

// Whether the mark reaches the server does not matter to whoever packs, so its failures are not told.
const tell = (orderId: string, method: 'POST' | 'DELETE') =>
  void markPacking(orderId, method).catch(() => undefined);

/** Shows others that the order is being packed while the page is open. */
export const usePackingMark = ({ orderId, wanted, byOther }: PackingMarkOptions) => {
  // A shipped order has lost its mark with its shipment.
  const shipped = useRef(false);
  const relieved = useRef(byOther);
  relieved.current = byOther;
  useEffect(() => {
    if (!wanted) return;
    tell(orderId, 'POST');
    return () => {
      if (!shipped.current && !relieved.current) tell(orderId, 'DELETE');
    };
  }, [orderId, wanted]);
  return {
    renew: () => tell(orderId, 'POST'),
    setShipped: () => {
      shipped.current = true;
    },
  };
};
