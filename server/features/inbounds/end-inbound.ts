import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { inboundBegun, inboundClosed, nothingReceived, notPutAway } from './inbounds.errors.ts';
import { type LockedInbound, lockInbound, setInboundStatus } from './lock-inbound.ts';

const end = async (
  trx: Database,
  inbound: LockedInbound,
  status: 'completed' | 'cancelled',
): Promise<void> => {
  const { id, number, merchantId } = inbound;
  await setInboundStatus(trx, inbound, status);
  const subject = { kind: 'inbound', id, name: number } as const;
  const changes = auditChanges({ status: inbound.status }, { status });
  await recordEdit(trx, { subject, merchantId, changes });
};

/** Closes an inbound; what was received has to be put away before. Closing it again changes nothing. */
export const completeInbound = (db: Database, id: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const inbound = await lockInbound(trx, id);
    if (inbound.status === 'completed') return;
    if (!inbound.open) throw inboundClosed();
    if (inbound.status === 'pending') throw nothingReceived();
    const waiting = inbound.lines.reduce((sum, line) => sum + line.received - line.putAway, 0);
    if (waiting > 0) throw notPutAway(waiting);
    await end(trx, inbound, 'completed');
  });

/** Calls an inbound off of which nothing came. Cancelling it again changes nothing. */
export const cancelInbound = (db: Database, id: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const inbound = await lockInbound(trx, id);
    if (inbound.status === 'cancelled') return;
    if (!inbound.open) throw inboundClosed();
    if (inbound.status === 'receiving') throw inboundBegun();
    await end(trx, inbound, 'cancelled');
  });
