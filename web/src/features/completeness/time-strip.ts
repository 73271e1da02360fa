import type { Windows } from '../../../../contract/completeness.contract.ts';
import { startOfDay } from '../../lib/zoned-day.ts';

type Window = Windows['windows'][number];

/** One span of the strip; `left` and `width` are percent of it. */
export type Segment = {
  from: string;
  to: string;
  left: number;
  width: number;
  /** Null for a gap. */
  window: Window | null;
};

const scale = ({ from, to }: Pick<Windows, 'from' | 'to'>) => {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return (instant: string) =>
    (Math.min(Math.max(Date.parse(instant) - start, 0), end - start) / (end - start)) * 100;
};

/** Windows and gaps from left to right, cut at the ends of the strip. */
export const segmentsOf = (windows: Windows): Segment[] => {
  const place = scale(windows);
  const spans = [
    ...windows.windows.map((window) => ({ from: window.from, to: window.to, window })),
    ...windows.gaps.map((gap) => ({ ...gap, window: null })),
  ];
  return spans
    .map((span) => ({
      ...span,
      left: place(span.from),
      width: place(span.to) - place(span.from),
    }))
    .filter(({ width }) => width > 0)
    .sort((one, other) => Date.parse(one.from) - Date.parse(other.from));
};

/** The span under a point of the strip; of windows that overlap, the later one. */
export const segmentAt = (segments: readonly Segment[], percent: number): number =>
  segments.findLastIndex(({ left, width }) => left <= percent && percent <= left + width);

/** The midnights of a zone within the strip, as days such as `2026-11-23`. */
export const dayMarks = (
  windows: Pick<Windows, 'from' | 'to'>,
  timeZone: string,
): { day: string; left: number }[] => {
  const place = scale(windows);
  const inZone = new Intl.DateTimeFormat('en-CA', { timeZone });
  const end = Date.parse(windows.to);
  const marks: { day: string; left: number }[] = [];
  let day = inZone.format(new Date(windows.from));
  for (;;) {
    const next = startOfDay(day, timeZone, 1);
    if (Date.parse(next) >= end) return marks;
    day = inZone.format(new Date(next));
    marks.push({ day, left: place(next) });
  }
};
