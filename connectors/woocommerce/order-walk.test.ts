import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderWindow } from '../connector.ts';
import {
  firstStep,
  isRepeated,
  parseStep,
  queryOf,
  stepAfter,
  type WalkRow,
} from './order-walk.ts';

const base = Date.parse('2026-11-20T04:00:00Z') / 1000;
const iso = (second: number): string => new Date((base + second) * 1000).toISOString();
const window: OrderWindow = { from: iso(5), to: iso(15) };

/** What happens to the store around one request: the clock goes on, orders change or are deleted. */
type Turn = { advance: number; before: number[]; during: number[]; deleted: number[] };
type Plan = { changedAt: number[]; pageSize: number; startedAt: number; turns: Turn[] };

const idle: Turn = { advance: 1, before: [], during: [], deleted: [] };

const createModel = ({ changedAt, pageSize, startedAt, turns }: Plan) => {
  const orders = new Map(changedAt.map((second, id) => [id, base + second]));
  const touched = new Set<number>();
  let now = base + startedAt;
  let requests = 0;
  const change = (ids: readonly number[]): void => {
    for (const id of ids.filter((one) => orders.has(one))) {
      orders.set(id, now);
      touched.add(id);
    }
  };
  const select = (query: Record<string, string | number>): number[] => {
    const after = Date.parse(`${query.modified_after}Z`) / 1000;
    const before = Date.parse(`${query.modified_before}Z`) / 1000;
    const keyOf = (at: number) => (query.orderby === 'id' ? 0 : at);
    return [...orders]
      .filter(([, at]) => at > after && at < before)
      .sort(([one, left], [other, right]) => keyOf(left) - keyOf(right) || one - other)
      .map(([id]) => id);
  };
  return {
    touched,
    requests: () => requests,
    answer: (query: Record<string, string | number>) => {
      const turn = turns[requests] ?? idle;
      requests += 1;
      now += turn.advance;
      change(turn.before);
      for (const id of turn.deleted) if (orders.delete(id)) touched.add(id);
      const sortedAt = now;
      const selected = select(query);
      now += turn.advance;
      change(turn.during);
      const offset = Number(query.offset ?? 0);
      const rows: WalkRow[] = selected
        .slice(offset, offset + pageSize)
        .map((id) => ({ id: String(id), changedAt: orders.get(id) ?? null }));
      return { rows, pageSize, total: select(query).length, settledBefore: sortedAt - 2 };
    },
  };
};

const walk = (plan: Plan) => {
  const model = createModel(plan);
  const seen: string[] = [];
  let step: ReturnType<typeof stepAfter> = firstStep(window);
  while (step !== null) {
    if (model.requests() > 500) throw new Error('The walk does not end');
    const current: typeof step = parseStep(JSON.stringify(step));
    const reply = model.answer(queryOf(current, window));
    seen.push(...reply.rows.filter((row) => !isRepeated(current, row)).map(({ id }) => id));
    step = stepAfter(current, window, reply);
  }
  return { seen, touched: model.touched, requests: model.requests() };
};

const due = ({ changedAt }: Plan, touched: ReadonlySet<number>): string[] =>
  changedAt.flatMap((second, id) =>
    second >= 5 && second < 15 && !touched.has(id) ? [String(id)] : [],
  );

const ids = fc.array(fc.nat(59), { maxLength: 6 });
const plans: fc.Arbitrary<Plan> = fc.record({
  changedAt: fc.oneof(
    fc.array(fc.nat(18), { maxLength: 60 }),
    fc.array(fc.constantFrom(4, 7, 8, 14), { minLength: 15, maxLength: 60 }),
  ),
  pageSize: fc.integer({ min: 2, max: 9 }),
  startedAt: fc.integer({ min: 16, max: 22 }),
  turns: fc.array(fc.record({ advance: fc.nat(3), before: ids, during: ids, deleted: ids }), {
    maxLength: 40,
  }),
});

describe('the walk over changed orders', () => {
  it('loses no order whatever changes while it reads, at any page size', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { seen, touched } = walk(plan);
        expect(seen).toEqual(expect.arrayContaining(due(plan, touched)));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives every order once, oldest change first, when nothing changes meanwhile', () => {
    const plan = { changedAt: [14, 6, 6, 6, 9, 12, 5], pageSize: 4, startedAt: 100, turns: [] };
    expect(walk(plan).seen).toEqual(['6', '1', '2', '3', '4', '5', '0']);
  });

  it('keeps the orders that slip forward when others move to the end of the list', () => {
    const changedAt = Array.from({ length: 10 }, (_, id) => 5 + id);
    const turns = [idle, { ...idle, before: [0, 1, 2] }];
    const plan = { changedAt, pageSize: 3, startedAt: 100, turns };
    expect(new Set(walk(plan).seen)).toEqual(new Set(changedAt.map((_, id) => String(id))));
  });

  it('is not led past older orders by one that changed while the store wrote the page', () => {
    const changedAt = Array.from({ length: 9 }, (_, id) => 5 + id);
    const plan = {
      changedAt,
      pageSize: 3,
      startedAt: 15,
      turns: [{ ...idle, advance: 0, during: [2] }],
    };
    expect(walk(plan).seen).toEqual(expect.arrayContaining(changedAt.map((_, id) => String(id))));
  });

  it('reads forty orders of one second that lie across the edge of a page', () => {
    const changedAt = [...Array<number>(80).fill(6), ...Array<number>(40).fill(7), 8];
    const plan = { changedAt, pageSize: 100, startedAt: 100, turns: [] };
    expect(new Set(walk(plan).seen).size).toBe(121);
  });

  it('starts a crowded second again when an order leaves it between two pages', () => {
    const plan = {
      changedAt: Array<number>(10).fill(7),
      pageSize: 3,
      startedAt: 100,
      turns: [idle, idle, idle, { ...idle, before: [0, 1] }],
    };
    expect(due(plan, new Set([0, 1])).every((id) => walk(plan).seen.includes(id))).toBe(true);
  });

  it('goes on behind a page of which the store hid every order from the key', () => {
    const hidden = { rows: [], pageSize: 100, total: 130, settledBefore: base };
    const first = stepAfter(firstStep(window), window, hidden);
    const second = first && stepAfter(first, window, hidden);
    expect(second && queryOf(second, window)).toMatchObject({ orderby: 'id', offset: 99 });
    expect(second && stepAfter(second, window, hidden)).toBeNull();
  });

  it('asks the store a little more than the window, in UTC without a zone', () => {
    const cut = { from: '2026-11-20T04:00:05.900Z', to: '2026-11-20T04:00:15.100Z' };
    expect(queryOf(firstStep(cut), cut)).toMatchObject({
      modified_after: '2026-11-20T04:00:04',
      modified_before: '2026-11-20T04:00:17',
      dates_are_gmt: 'true',
    });
  });

  it('says so when the store pays no heed to the change filter', () => {
    const rows = [{ id: '1', changedAt: base - 1000 }];
    const reply = { rows, pageSize: 100, total: 200, settledBefore: base };
    expect(() => stepAfter(firstStep(window), window, reply)).toThrow(/does not filter its orders/);
  });
});
