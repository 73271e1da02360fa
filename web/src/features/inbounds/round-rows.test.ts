import { describe, expect, it } from 'vitest';
import {
  type InboundRound,
  inboundRoundInputSchema,
} from '../../../../contract/inbounds.contract.ts';
import { newRequestId } from './request-id.ts';
import { putAwayRows, receiveRows, roundBody, unitsOf } from './round-rows.ts';

const good = { id: '1', name: 'Good' };
const defective = { id: '2', name: 'Defective' };
const line = (id: string, expected: number, received: number, putAway = 0) => ({
  id,
  product: { id: `9${id}`, sku: `SKU-${id}`, name: 'Lamp' },
  expected,
  received,
  putAway,
});

let rounds = 0;
const round = (
  kind: InboundRound['kind'],
  ...moved: [lineId: string, inventoryType: typeof good, quantity: number][]
): InboundRound => {
  rounds += 1;
  return {
    id: String(rounds),
    kind,
    madeBy: 'Olivia',
    createdAt: '2026-11-23T08:00:00Z',
    lines: moved.map(([lineId, inventoryType, quantity]) => ({
      lineId,
      sku: `SKU-${lineId}`,
      inventoryType,
      quantity,
    })),
  };
};

describe('receiving', () => {
  it('is filled in with what is left of each line, as the usual type', () => {
    const rows = receiveRows({ lines: [line('1', 100, 30), line('2', 5, 0)] }, '1');
    expect(rows.map(({ quantity }) => quantity)).toEqual([70, 5]);
    expect(rows.every(({ inventoryTypeId }) => inventoryTypeId === '1')).toBe(true);
  });

  it('is empty for a line that came whole or more than whole', () => {
    const rows = receiveRows({ lines: [line('1', 10, 10), line('2', 10, 12)] }, '1');
    expect(rows.map(({ quantity }) => quantity)).toEqual(['', '']);
    expect(unitsOf(rows)).toBe(0);
  });
});

describe('putting away', () => {
  it('is filled in with what stands at the dock, by line and type', () => {
    const lines = [line('1', 100, 70, 40), line('2', 5, 5, 5)];
    const rows = putAwayRows({
      lines,
      rounds: [
        round('put_away', ['1', good, 30], ['1', defective, 10], ['2', good, 5]),
        round('received', ['1', good, 20]),
        round('received', ['1', good, 40], ['1', defective, 10], ['2', good, 5]),
      ],
    });
    expect(rows).toMatchObject([
      { lineId: '1', inventoryTypeId: '1', type: { name: 'Good' }, quantity: 30, most: 30 },
    ]);
  });

  it('offers two types of one line apart', () => {
    const rows = putAwayRows({
      lines: [line('1', 10, 10)],
      rounds: [round('received', ['1', good, 8], ['1', defective, 2])],
    });
    expect(rows.map(({ type, most }) => [type?.name, most])).toEqual([
      ['Good', 8],
      ['Defective', 2],
    ]);
  });
});

describe('a round', () => {
  it('leaves out what was left empty or set to nothing', () => {
    const rows = receiveRows({ lines: [line('1', 3, 0), line('2', 4, 4), line('3', 5, 0)] }, '1');
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error('Each line is a row.');
    const sent = roundBody(newRequestId(), [first, second, { ...third, quantity: 0 }]);
    expect(inboundRoundInputSchema.parse(sent).lines).toEqual([
      { lineId: '1', quantity: 3, inventoryTypeId: '1' },
    ]);
  });

  it('carries an id of its own each time it is begun', () => {
    const ids = Array.from({ length: 100 }, newRequestId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids)
      expect(() => inboundRoundInputSchema.shape.requestId.parse(id)).not.toThrow();
  });
});
