import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { Stock, StockReading, StockRef } from '../../../connectors/stock-port.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';
import type { SyncDeps } from './sync.deps.ts';

export const stockOf = (deps: Pick<SyncDeps, 'platforms'>, platform: string): Stock => {
  const { stock } = deps.platforms.get(platform).connector;
  if (stock) return stock;
  throw new ConnectorError('rejected', 'This platform takes no stock numbers.');
};

export const batchSizeOf = (deps: Pick<SyncDeps, 'platforms'>, platform: string): number =>
  deps.platforms.get(platform).connector.manifest.limits.stockBatchSize;

export type Calling = { run: ClaimedRun; signal: AbortSignal };

/** The platform's numbers by its listing ids, with one call. */
export const readStock = async (
  deps: SyncDeps,
  { run, signal }: Calling,
  rows: readonly StockRef[],
): Promise<Map<string, StockReading>> => {
  const { ecAccountId, platform } = run;
  const readings = await callPlatform(deps, { ecAccountId, platform, signal }, (_, context) =>
    stockOf(deps, platform).read(context, rows),
  );
  return new Map(readings.map((reading) => [reading.platformListingId, reading]));
};
