import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';
import { RecordCards } from './record-cards.tsx';

export type Column<Row> = {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  align?: 'right';
  /** The column that names the row; it becomes the top of the card on a narrow screen. */
  heading?: boolean;
  /** Rows for which a card leaves this column out, since it would say nothing there. */
  quiet?: (row: Row) => boolean;
};

export type RecordTableProps<Row> = {
  /** What the rows are, for people who hear the page. */
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
};

/** A table with its own sideways scrolling, whatever the screen. */
export const RowsTable = <Row,>({ label, rows, columns, rowKey }: RecordTableProps<Row>) => (
  <div className={classes.frame}>
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" data-align={column.align}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.key} data-align={column.align}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Rows that are already here; a table, or cards where columns do not fit. */
export const RecordTable = <Row,>(props: RecordTableProps<Row>) => {
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  return narrow ? <RecordCards {...props} /> : <RowsTable {...props} />;
};
