import { describe, expect, it } from 'vitest';
import type { Windows } from '../../../../contract/completeness.contract.ts';
import { dayMarks, segmentAt, segmentsOf } from './time-strip.ts';

const window = (from: string, to: string, runId = '1') => ({
  runId,
  trigger: 'slot' as const,
  outcome: 'ok' as const,
  from: `2026-11-${from}:00Z`,
  to: `2026-11-${to}:00Z`,
});

const strip = (given: Partial<Windows>): Windows => ({
  from: '2026-11-20T00:00:00Z',
  to: '2026-11-24T00:00:00Z',
  confirmedUntil: null,
  windows: [],
  gaps: [],
  ...given,
});

describe('the spans of the time strip', () => {
  it('stand in the order of time, gaps among windows', () => {
    const segments = segmentsOf(
      strip({
        windows: [window('22T00:00', '23T00:00', '2'), window('20T00:00', '21T00:00', '1')],
        gaps: [{ from: '2026-11-21T00:00:00Z', to: '2026-11-22T00:00:00Z' }],
      }),
    );
    expect(segments.map(({ window: of, left, width }) => [of?.runId, left, width])).toEqual([
      ['1', 0, 25],
      [undefined, 25, 25],
      ['2', 50, 25],
    ]);
  });

  it('are cut where the strip begins and ends', () => {
    const [segment] = segmentsOf(strip({ windows: [window('18T00:00', '21T00:00')] }));
    expect(segment).toMatchObject({ left: 0, width: 25 });
  });

  it('leave out what lies before the strip', () => {
    expect(segmentsOf(strip({ windows: [window('18T00:00', '19T00:00')] }))).toEqual([]);
  });

  it('are found by a point; where two overlap, the later', () => {
    const segments = segmentsOf(
      strip({ windows: [window('20T00:00', '21T00:10'), window('21T00:00', '22T00:00')] }),
    );
    expect(segmentAt(segments, 10)).toBe(0);
    expect(segmentAt(segments, 25.05)).toBe(1);
    expect(segmentAt(segments, 90)).toBe(-1);
  });
});

describe('the days of the time strip', () => {
  it('begin at midnight of the zone of the account', () => {
    expect(dayMarks(strip({}), 'Asia/Taipei')).toEqual([
      { day: '2026-11-21', left: 16.666666666666664 },
      { day: '2026-11-22', left: 41.66666666666667 },
      { day: '2026-11-23', left: 66.66666666666666 },
      { day: '2026-11-24', left: 91.66666666666666 },
    ]);
  });
});
