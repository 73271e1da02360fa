/** Closed-open, in milliseconds. */
export type Span = { from: number; to: number };

const inside = (span: Span, { from, to }: Span): Span => ({
  from: Math.max(span.from, from),
  to: Math.min(span.to, to),
});

/** What no window covers of a span, oldest first; with the windows it makes up the span. */
export const gapsIn = (whole: Span, windows: readonly Span[]): Span[] => {
  const covers = windows
    .map((window) => inside(window, whole))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const gaps: Span[] = [];
  let reached = whole.from;
  for (const { from, to } of covers) {
    if (from > reached) gaps.push({ from: reached, to: from });
    reached = Math.max(reached, to);
  }
  if (reached < whole.to) gaps.push({ from: reached, to: whole.to });
  return gaps;
};
