import type { Database } from '../../platform/db/pool.ts';
import { inboundBegun, inboundClosed, nothingReceived, notPutAway } from './inbounds.errors.ts';
import { lockInbound, setInboundStatus } from './lock-inbound.ts';

/** Closes an inbound; what was received has to be put away before. Closing it again changes nothing. */
export const completeInbound = (db: Database, id: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const inbound = await lockInbound(trx, id);
    if (inbound.status === 'completed') return;
    if (!inbound.open) throw inboundClosed();
    if (inbound.status === 'pending') throw nothingReceived();
    const waiting = inbound.lines.reduce((sum, line) => sum + line.received - line.putAway, 0);
    if (waiting > 0) throw notPutAway(waiting);
    await setInboundStatus(trx, inbound, 'completed');
  });

/** Calls an inbound off of which nothing came. Cancelling it again changes nothing. */
export const cancelInbound = (db: Database, id: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const inbound = await lockInbound(trx, id);
    if (inbound.status === 'cancelled') return;
    if (!inbound.open) throw inboundClosed();
    if (inbound.status === 'receiving') throw inboundBegun();
    await setInboundStatus(trx, inbound, 'cancelled');
  });
