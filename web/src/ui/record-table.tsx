import { useMediaQuery } from '@mantine/hooks';
import classes from './data-table.module.css';
import { RecordCards } from './record-cards.tsx';
import type { RecordTableProps } from './record-columns.ts';

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
