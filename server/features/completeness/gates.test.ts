import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import {
  type GateCode,
  gateNameSchema,
  gateSchema,
} from '../../../contract/completeness.contract.ts';
import { gatesOf, stuckAt } from './gates.ts';
import type { AccountFacts, Asked, Facts, HereOrder, Parcel } from './where-is.facts.ts';

const now = new Date('2026-11-20T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() - count * 3_600_000);

/** What can stand in the way of an order, and what it is called where it does. */
const obstacles = [
  'disconnected',
  'fetch_off',
  'unpaid',
  'unreadable',
  'not_fetched',
  'unmatched',
  'unmapped',
  'held',
  'no_stock',
  'not_shipped',
  'refused',
  'queued',
] as const;
type Obstacle = (typeof obstacles)[number];

const obstacleOf: Partial<Record<GateCode, Obstacle>> = {
  credentials_refused: 'disconnected',
  account_disconnected: 'disconnected',
  fetch_off: 'fetch_off',
  awaiting_payment: 'unpaid',
  malformed: 'unreadable',
  next_window: 'not_fetched',
  not_here: 'not_fetched',
  line_unmatched: 'unmatched',
  shipping_code_unmapped: 'unmapped',
  payment_check: 'held',
  stock_short: 'no_stock',
  ready_to_ship: 'not_shipped',
  tracking_refused: 'refused',
  tracking_queued: 'queued',
};

type World = ReadonlySet<Obstacle>;

const accountIn = (world: World): AccountFacts => ({
  id: '7',
  name: 'Shop',
  status: world.has('disconnected') ? 'disconnected' : 'connected',
  reason: world.has('disconnected') ? 'credentials_refused' : 'test_passed',
  since: hours(100),
  auth: 'key',
  fetchOrders: !world.has('fetch_off'),
  nextFetchAt: null,
  confirmedUntil: hours(1),
  firstFrom: hours(90),
  lookBackDays: 60,
  now,
});

const platformOrder = (world: World): PlatformOrder => ({
  platformOrderId: '501',
  platformOrderNumber: '#501',
  placedAt: hours(0.5).toISOString(),
  updatedAt: hours(0.5).toISOString(),
  platformStatus: world.has('unpaid') ? 'pending' : 'processing',
  notReady: world.has('unpaid') ? 'awaiting_payment' : null,
  money: { currency: 'TWD', total: '1', shipping: '0', discount: '0', tax: '0' },
  shipping: null,
  recipient: null,
  customerId: null,
  buyerNote: 'Secret note',
  lines: [],
});

const askedIn = (world: World): Asked => {
  if (world.has('disconnected')) return { state: 'not_asked' };
  const order = platformOrder(world);
  const { platformOrderId, platformOrderNumber } = order;
  const problem = 'line_items: expected a list';
  return world.has('unreadable')
    ? { state: 'unreadable', order: { platformOrderId, platformOrderNumber, problem } }
    : { state: 'found', order };
};

const statusIn = (world: World): HereOrder['status'] => {
  if (world.has('unmatched')) return 'awaiting_match';
  if (world.has('no_stock')) return 'awaiting_stock';
  const blocked = ['unmapped', 'held', 'not_shipped'] as const;
  return blocked.some((one) => world.has(one)) ? 'ready' : 'shipped';
};

const parcelIn = (world: World): Parcel => {
  const waits = world.has('queued') ? 'queued' : 'sent';
  const status = world.has('refused') ? 'failed' : waits;
  return { carrier: 'Post', status, problem: null, shippedAt: hours(0.2), sentAt: hours(0.1) };
};

const hereIn = (world: World): HereOrder | null => {
  if (world.has('not_fetched')) return null;
  const status = statusIn(world);
  const hold = (reason: HereOrder['holds'][number]['reason']) => ({
    reason,
    by: 'Tess',
    since: hours(1).toISOString(),
  });
  return {
    id: '9',
    platformOrderId: '501',
    number: '#501',
    status,
    platformStatus: 'processing',
    importedAt: hours(0.4),
    shippedAt: null,
    cancelledAt: null,
    shippingCode: 'post',
    shippingType: null,
    units: 1,
    shippedUnits: status === 'shipped' ? 1 : 0,
    unmatched: world.has('unmatched') ? [{ name: 'Mug', sku: 'M', unknownProductId: '3' }] : [],
    holds: [
      ...(world.has('unmapped') ? [hold('shipping_code_unmapped')] : []),
      ...(world.has('held') ? [hold('payment_check')] : []),
    ],
    short: world.has('no_stock') ? [{ productId: '4', sku: 'M', missing: 2 }] : [],
    parcels: status === 'shipped' ? [parcelIn(world)] : [],
  };
};

const factsIn = (world: World): Facts => ({
  account: accountIn(world),
  asked: askedIn(world),
  here: hereIn(world),
  seen: null,
  cover: { runId: null, from: null, to: null },
});

const worlds = fc.subarray([...obstacles]).map((list): World => new Set(list));

describe('the gates of an order', () => {
  it('are all there, in the order of the contract, whatever stands in the way', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const gates = gatesOf(factsIn(world));
        expect(gates.map(({ gate }) => gate)).toEqual(gateNameSchema.options);
        for (const gate of gates) expect(gateSchema.parse(gate)).toEqual(gate);
      }),
    );
  });

  it('name the first that is neither passed nor needless as the one that holds it up', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const gates = gatesOf(factsIn(world));
        const stuck = stuckAt(gates);
        const place = gates.findIndex(({ gate }) => gate === stuck);
        const before = place === -1 ? gates : gates.slice(0, place);
        expect(before.every(({ state }) => state === 'passed' || state === 'not_needed')).toBe(
          true,
        );
        if (place !== -1) expect(['failed', 'waits', 'unknown']).toContain(gates[place]?.state);
      }),
    );
  });

  it('bring any order through, when what each one says is done, one after another', () => {
    fc.assert(
      fc.property(worlds, (start) => {
        const world = new Set(start);
        for (const _ of obstacles) {
          const gates = gatesOf(factsIn(world));
          const stuck = gates.find(({ gate }) => gate === stuckAt(gates));
          if (!stuck) break;
          expect(stuck.code).toBeDefined();
          const obstacle = stuck.code && obstacleOf[stuck.code];
          expect(world).toContain(obstacle);
          if (obstacle) world.delete(obstacle);
        }
        expect(stuckAt(gatesOf(factsIn(world)))).toBeNull();
      }),
    );
  });

  it('tell nothing of the buyer', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(JSON.stringify(gatesOf(factsIn(world)))).not.toContain('Secret');
      }),
    );
  });
});

const away = factsIn(new Set<Obstacle>(['not_fetched']));
const changed = (ageHours: number): Asked => ({
  state: 'found',
  order: { ...platformOrder(new Set()), updatedAt: hours(ageHours).toISOString() },
});

describe('an order that was never fetched', () => {
  it.each([
    ['lies in a gap', 20, 'window', 'gap', 'fetch_window'],
    ['changed before the first fetch', 200, 'age', 'before_first_fetch', 'fetch_this_order'],
    [
      'is beyond the look-back of its platform',
      1500,
      'age',
      'beyond_look_back',
      'fetch_this_order',
    ],
    ['comes with the next window', 0.5, 'window', 'next_window', 'fetch_this_order'],
  ] as const)('is told apart when it %s', (_, age, gate, code, repair) => {
    const gates = gatesOf({ ...away, asked: changed(age) });
    const stuck = gates.find((one) => one.gate === stuckAt(gates));
    expect(stuck).toMatchObject({ gate, code, repair });
  });

  it('is not here although its time was fetched, and is fetched by itself then', () => {
    const cover = { runId: '77', from: null, to: null };
    const gates = gatesOf({ ...away, asked: changed(20), cover });
    expect(gates.find((one) => one.gate === stuckAt(gates))).toMatchObject({
      gate: 'here',
      code: 'not_here',
      repair: 'fetch_this_order',
    });
  });

  it('is not known while the platform does not answer', () => {
    const gates = gatesOf({ ...away, asked: { state: 'silent' } });
    expect(gates.find((one) => one.gate === stuckAt(gates))).toMatchObject({
      gate: 'on_platform',
      state: 'unknown',
      code: 'platform_silent',
    });
  });
});
