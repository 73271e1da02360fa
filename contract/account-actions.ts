import type { Right } from './access.contract.ts';
import type { ConnectionStatus, UnavailableReason } from './ec-accounts.contract.ts';
import type { Capabilities } from './platforms.contract.ts';

/** Everything that decides which manual actions an account offers. */
export type ActionFacts = {
  status: ConnectionStatus;
  fetchOrders: boolean;
  inboundPush: boolean;
  capabilities: Pick<Capabilities, 'productMapping' | 'manualStockSync' | 'stockPush'>;
  rights: readonly Right[];
};

export type ManualAction = 'fetchOrders' | 'syncMappings' | 'manualStockSync';

type Availability = { available: true } | { available: false; reason: UnavailableReason };

const decide = (conditions: [holds: boolean, reason: UnavailableReason][]): Availability => {
  const missing = conditions.find(([holds]) => !holds);
  return missing ? { available: false, reason: missing[1] } : { available: true };
};

/** The one rule for the manual buttons: the web shows by it, the server enforces it. */
export const manualActions = (facts: ActionFacts): Record<ManualAction, Availability> => {
  const connected = facts.status === 'connected';
  const operates = facts.rights.includes('operate');
  const pushes = facts.capabilities.stockPush && facts.inboundPush;
  return {
    fetchOrders: decide([
      [connected, 'not_connected'],
      [facts.fetchOrders, 'fetch_orders_off'],
      [operates, 'no_right'],
    ]),
    syncMappings: decide([
      [facts.capabilities.productMapping, 'platform_unsupported'],
      [connected, 'not_connected'],
      [pushes, 'inbound_push_off'],
      [operates, 'no_right'],
    ]),
    manualStockSync: decide([
      [facts.capabilities.manualStockSync, 'platform_unsupported'],
      [connected, 'not_connected'],
      [pushes, 'inbound_push_off'],
      [facts.rights.includes('overwrite'), 'no_right'],
    ]),
  };
};
