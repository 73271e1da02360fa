import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { ParcelResult } from '../../../connectors/fulfilment-port.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { type ClaimedRun, finishRun } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import {
  countOpenParcels,
  holdRun,
  settleParcel,
  type TakenParcel,
  takeParcel,
} from './tracking-parcels.ts';

/** What a connector throws over one parcel; whatever else it throws concerns the whole account. */
const ofOneParcel = new Set<ConnectorError['kind']>(['rejected', 'not_found', 'conflict', 'bug']);

const toRefusal = (error: unknown): ParcelResult => {
  const isOfParcel =
    error instanceof ConnectorError && ofOneParcel.has(error.kind) && error.field === undefined;
  if (!isOfParcel) throw error;
  const code = error.kind === 'not_found' ? 'order_gone' : 'other';
  return { outcome: 'refused', code, problem: error.message };
};

const push = (
  deps: OrderDeps,
  { ecAccountId, platform }: ClaimedRun,
  { parcel, signal }: { parcel: TakenParcel; signal: AbortSignal },
): Promise<ParcelResult> =>
  callPlatform(deps, { ecAccountId, platform, signal }, async ({ fulfilment }, context) => {
    if (!fulfilment) throw new ConnectorError('bug', 'The platform takes no tracking numbers.');
    return fulfilment.push(context, parcel);
  }).catch(toRefusal);

/** People hear once per run of parcels that the platform did not take. */
const tellRefused = async (
  trx: Database,
  { jobs }: OrderDeps,
  { run, refused, parcels }: { run: ClaimedRun; refused: number; parcels: number },
): Promise<void> => {
  if (refused === 0) return;
  await jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId: run.merchantId,
      category: 'orders',
      severity: 'error',
      code: 'parcels_refused',
      params: { account: run.accountName, refused, parcels },
      link: `/shipments?trackingStatus=failed&ecAccountId=${run.ecAccountId}`,
    },
  });
};

/**
 * Tells the platform of an account's parcels, one after another. Each is marked before the call and
 * settled after it, so that killed anywhere, none is forgotten and the same call is made again; one
 * that is refused stops no other.
 */
export const tellParcels = async (
  deps: OrderDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  const total = await countOpenParcels(deps.db, run.ecAccountId);
  await addPage(deps.db, run, { counts: {}, cursor: null, total });
  for (;;) {
    const parcel = await takeParcel(deps.db, run);
    if (!parcel) break;
    const result = await push(deps, run, { parcel, signal });
    await settleParcel(deps, run, { parcel, result });
  }
  await deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    const { imported, failed } = await finishRun(trx, run);
    const { merchantId, ecAccountId, id } = run;
    await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
    await tellRefused(trx, deps, { run, refused: failed, parcels: imported + failed });
  });
};
