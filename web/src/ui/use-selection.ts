import { useState } from 'react';

/** The rows of a list that a person has chosen, kept while more rows are loaded. */
export const useSelection = <Row extends { id: string }>() => {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const clear = () => setChosen(new Map());
  const toggle = (row: Row) =>
    setChosen((before) => {
      const after = new Map(before);
      if (!after.delete(row.id)) after.set(row.id, row);
      return after;
    });
  const choose = (rows: readonly Row[]) => setChosen(new Map(rows.map((row) => [row.id, row])));
  return {
    rows: [...chosen.values()],
    has: (id: string) => chosen.has(id),
    toggle,
    choose,
    clear,
  };
};

export type Selection<Row extends { id: string }> = ReturnType<typeof useSelection<Row>>;
