import type { Inbound, InboundRoundInput } from '../../../../contract/inbounds.contract.ts';

/** One line of a round while it is filled in. `quantity` is empty where nothing is moved. */
export type RoundRow = {
  lineId: string;
  sku: string;
  name: string;
  inventoryTypeId: string;
  /** Given where the type is settled already. */
  type?: { name: string };
  quantity: number | string;
  /** Most that may be moved; none where more than expected may come. */
  most?: number;
  expected: number;
  received: number;
};

/** What is left to receive, as the type that goods usually are. */
export const receiveRows = (
  { lines }: Pick<Inbound, 'lines'>,
  inventoryTypeId: string,
): RoundRow[] =>
  lines.map(({ id, product, expected, received }) => ({
    lineId: id,
    sku: product.sku,
    name: product.name,
    inventoryTypeId,
    quantity: Math.max(expected - received, 0) || '',
    expected,
    received,
  }));

/** What stands at the dock, per line and type: all rounds of receiving less those of putting away. */
export const putAwayRows = ({ lines, rounds }: Pick<Inbound, 'lines' | 'rounds'>): RoundRow[] => {
  const left = new Map<string, { lineId: string; id: string; name: string; count: number }>();
  for (const { kind, lines: moved } of rounds) {
    for (const { lineId, inventoryType, quantity } of moved) {
      const key = `${lineId} ${inventoryType.id}`;
      const entry = left.get(key) ?? { lineId, ...inventoryType, count: 0 };
      left.set(key, {
        ...entry,
        count: entry.count + (kind === 'received' ? quantity : -quantity),
      });
    }
  }
  return lines.flatMap(({ id: lineId, product, expected, received }) =>
    [...left.values()]
      .filter((entry) => entry.lineId === lineId && entry.count > 0)
      .map(({ id, name, count }) => ({
        lineId,
        sku: product.sku,
        name: product.name,
        inventoryTypeId: id,
        type: { name },
        quantity: count,
        most: count,
        expected,
        received,
      })),
  );
};

export const unitsOf = (rows: readonly Pick<RoundRow, 'quantity'>[]): number =>
  rows.reduce((sum, { quantity }) => sum + (Number(quantity) || 0), 0);

export const roundBody = (requestId: string, rows: readonly RoundRow[]): InboundRoundInput => ({
  requestId,
  lines: rows
    .filter(({ quantity }) => Number(quantity) > 0)
    .map(({ lineId, inventoryTypeId, quantity }) => ({
      lineId,
      quantity: Number(quantity),
      ...(inventoryTypeId && { inventoryTypeId }),
    })),
});
