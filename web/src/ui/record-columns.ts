import type { ReactNode } from 'react';

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
