import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rightSchema } from './access.contract.ts';
import { type ActionFacts, manualActions } from './account-actions.ts';
import { connectionStatusSchema } from './ec-accounts.contract.ts';

const actions = ['fetchOrders', 'syncMappings', 'manualStockSync'] as const;

const facts: fc.Arbitrary<ActionFacts> = fc.record({
  status: fc.constantFrom(...connectionStatusSchema.options),
  fetchOrders: fc.boolean(),
  inboundPush: fc.boolean(),
  capabilities: fc.record({
    productMapping: fc.boolean(),
    manualStockSync: fc.boolean(),
    stockPush: fc.boolean(),
  }),
  rights: fc.subarray(rightSchema.options),
});

describe('the manual actions of an account', () => {
  it('offer a fetch exactly when connected, switched on, and for who may operate', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const expected =
          given.status === 'connected' && given.fetchOrders && given.rights.includes('operate');
        expect(manualActions(given).fetchOrders.available).toBe(expected);
      }),
    );
  });

  it('offer both stock actions only when connected, push is on and the platform supports them', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { capabilities } = given;
        const pushing = given.status === 'connected' && given.inboundPush && capabilities.stockPush;
        expect(manualActions(given).syncMappings.available).toBe(
          pushing && capabilities.productMapping && given.rights.includes('operate'),
        );
        expect(manualActions(given).manualStockSync.available).toBe(
          pushing && capabilities.manualStockSync && given.rights.includes('overwrite'),
        );
      }),
    );
  });

  it('say what is missing whenever they are not offered', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const action of actions) {
          const decided = manualActions(given)[action];
          expect('reason' in decided).toBe(!decided.available);
        }
      }),
    );
  });
});
