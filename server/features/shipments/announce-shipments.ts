import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';

type Changed = { id: string; merchantId: string; ecAccountId: string | null };

export const announceShipments = (trx: Database, shipments: readonly Changed[]): Promise<void> =>
  announceChanges(
    trx,
    shipments.map(({ id, merchantId, ecAccountId }) => {
      return { merchantId, topic: 'shipment', id, ...(ecAccountId && { ecAccountId }) };
    }),
  );
