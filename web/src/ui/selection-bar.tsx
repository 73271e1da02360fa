import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './selection-bar.module.css';
import type { Selection } from './use-selection.ts';

type SelectionBarProps<Row extends { id: string }> = {
  selection: Selection<Row>;
  /** All rows on screen that may be chosen. */
  rows: readonly Row[];
  allLabel: string;
  /** How many are chosen, in words. */
  countText: string;
  /** What can be done with them. */
  children: ReactNode;
};

/** Above a list whose rows can be chosen: all at once, how many are, and what to do with them. */
export const SelectionBar = <Row extends { id: string }>(props: SelectionBarProps<Row>) => {
  const { selection, rows, allLabel, countText, children } = props;
  const all = rows.length > 0 && rows.every(({ id }) => selection.has(id));
  const some = selection.rows.length > 0;
  return (
    <div className={classes.bar}>
      <Checkbox
        label={allLabel}
        checked={all}
        indeterminate={some && !all}
        disabled={rows.length === 0}
        onChange={() => (all ? selection.clear() : selection.choose(rows))}
      />
      <span className={classes.count} role="status">
        {some && countText}
      </span>
      {children}
    </div>
  );
};
