import { GraphQLError } from 'graphql';
import { type Attempt, type InventoryPayload, once } from './fake-idempotency.ts';
import { type InventoryRow, rowErrors } from './fake-inventory-rules.ts';
import {
  activeLocation,
  availableAt,
  committedAt,
  locationView,
  productOfItem,
  setAvailable,
} from './fake-levels.ts';
import { itemView, requireScope, type Viewer } from './fake-product-view.ts';
import { gid, instantText, nextId } from './fake-state.ts';

type Input = { name: string; reason: string; referenceDocumentUri?: string | null };
type Place = Pick<InventoryRow, 'inventoryItemId' | 'locationId'> & {
  changeFromQuantity?: number | null;
};
type SetInput = Input & { quantities: (Place & { quantity: number })[] };
type AdjustInput = Input & { changes: (Place & { delta: number })[] };

const mostRows = 250;

const expectedOf = ({ changeFromQuantity }: Place): number | null => {
  if (changeFromQuantity === undefined)
    throw new GraphQLError('The changeFromQuantity argument is required, null included.');
  return changeFromQuantity;
};

const requireSize = (rows: readonly unknown[]): void => {
  if (rows.length > mostRows)
    throw new GraphQLError(
      `The input array size of ${rows.length} is greater than the maximum allowed of ${mostRows}.`,
      { extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } },
    );
};

type Change = { row: InventoryRow; delta: number };

const changeView = (store: Viewer, { row, delta }: Change, name: string): object | null => {
  const product = productOfItem(store, row.inventoryItemId);
  const location = activeLocation(store.state, row.locationId);
  if (!product || !location) return null;
  const available = availableAt(store.state, product, location) ?? 0;
  const held = name === 'on_hand' ? committedAt(store, product, location) : 0;
  return {
    name,
    delta,
    quantityAfterChange: available + held,
    item: () => itemView(store, product),
    location: locationView(location),
  };
};

/** A change of `available` moves `on_hand` by as much; both are told. */
const groupView = (store: Viewer, input: Input, changes: readonly Change[]): object => ({
  id: gid('InventoryAdjustmentGroup', nextId(store)),
  createdAt: instantText(store.now()),
  reason: input.reason,
  referenceDocumentUri: input.referenceDocumentUri ?? null,
  changes: ({ quantityNames }: { quantityNames?: string[] | null }) =>
    ['available', 'on_hand']
      .filter((name) => quantityNames?.includes(name) ?? true)
      .flatMap((name) => changes.map((change) => changeView(store, change, name)))
      .filter((view) => view !== null),
});

/** Writes a row that was found good, and says by how much the units moved. */
const write = ({ state }: Viewer, row: InventoryRow): Change => {
  const { product, location, current } = row.found;
  const delta = row.next - current;
  if (product && location)
    setAvailable(
      state,
      { product, location },
      (availableAt(state, product, location) ?? 0) + delta,
    );
  return { row, delta };
};

type Call = {
  input: Input;
  list: 'quantities' | 'changes';
  rows: InventoryRow[];
  attempt: Attempt;
};

/** All rows or none, once per key. */
const change = (store: Viewer, { input, list, rows, attempt }: Call): InventoryPayload =>
  once(store, attempt, {
    request: { input, list },
    act: () => {
      const userErrors = rowErrors(store, { input, list, rows });
      if (userErrors.length > 0) return { inventoryAdjustmentGroup: null, userErrors };
      const changes = rows.map((row) => write(store, row)).filter(({ delta }) => delta !== 0);
      const group = changes.length > 0 ? groupView(store, input, changes) : null;
      return { inventoryAdjustmentGroup: group, userErrors };
    },
    replay: () => ({
      inventoryAdjustmentGroup: groupView(
        store,
        input,
        rows.map((row) => ({ row, delta: row.next - row.found.current })),
      ),
      userErrors: [],
    }),
  });

/** Where a row stands before it is written; `current` is the quantity that `name` speaks of. */
const lookUp = (store: Viewer, name: string, place: Place): InventoryRow['found'] => {
  const product = productOfItem(store, place.inventoryItemId);
  const location = activeLocation(store.state, place.locationId);
  if (!product || !location) return { product, location, current: 0 };
  const available = availableAt(store.state, product, location) ?? 0;
  const held = name === 'on_hand' ? committedAt(store, product, location) : 0;
  return { product, location, current: available + held };
};

export const inventoryMutations = (store: Viewer, attempt: Attempt) => ({
  inventorySetQuantities: ({ input }: { input: SetInput }): InventoryPayload => {
    requireScope(store, 'write_inventory');
    requireSize(input.quantities);
    const rows = input.quantities.map((row) => {
      const found = lookUp(store, input.name, row);
      return { ...row, expected: expectedOf(row), found, next: row.quantity };
    });
    return change(store, { input, list: 'quantities', rows, attempt });
  },
  inventoryAdjustQuantities: ({ input }: { input: AdjustInput }): InventoryPayload => {
    requireScope(store, 'write_inventory');
    requireSize(input.changes);
    const rows = input.changes.map((row) => {
      const found = lookUp(store, input.name, row);
      return { ...row, expected: expectedOf(row), found, next: found.current + row.delta };
    });
    return change(store, { input, list: 'changes', rows, attempt });
  },
});
