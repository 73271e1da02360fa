import classes from './data-table.module.css';
import type { RecordTableProps } from './record-columns.ts';

/** The same rows as a table, one card each, for screens too narrow for columns. */
export const RecordCards = <Row,>({ label, rows, columns, rowKey }: RecordTableProps<Row>) => {
  const heading = columns.find((column) => column.heading);
  const facts = columns.filter((column) => column !== heading);
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={classes.card}>
          {heading?.render(row)}
          <dl>
            {facts
              .filter((column) => !column.quiet?.(row))
              .map((column) => (
                <div key={column.key} style={{ display: 'contents' }}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
};
