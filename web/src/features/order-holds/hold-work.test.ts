import { describe, expect, it } from 'vitest';
import { allWell, type ChosenHold, workOnHolds } from './hold-work.ts';

const holds = (count: number): ChosenHold[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    reason: 'other',
    orderNumber: `#${index + 1}`,
  }));

describe('work on many holds', () => {
  it('is sent in parts of 200, in order, and answers for every hold', async () => {
    const sent: number[] = [];
    const results = await workOnHolds(
      async ({ ids, note }) => {
        sent.push(ids.length);
        expect(note).toBe('checked');
        return { items: ids.map((id) => ({ id, outcome: 'done' as const })) };
      },
      holds(450),
      { note: 'checked' },
    );
    expect(sent).toEqual([200, 200, 50]);
    expect(results.map(({ id }) => id)).toEqual(holds(450).map(({ id }) => id));
  });

  it('is well when a hold was released by somebody else, not when one was refused', () => {
    expect(allWell([{ id: '1', outcome: 'already_released' }])).toBe(true);
    expect(allWell([{ id: '1', outcome: 'refused', code: 'request.forbidden' }])).toBe(false);
  });
});
