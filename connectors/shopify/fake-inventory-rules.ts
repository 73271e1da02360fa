import { countShown, faultsOfKind } from './fake-faults.ts';
import type { InventoryPayload } from './fake-idempotency.ts';
import type { FakeStore, LocationState, ProductState } from './fake-state.ts';

/** One row of a write, with what the store knows of it. */
export type InventoryRow = {
  inventoryItemId: string;
  locationId: string;
  /** What the caller believes to be there; null when it does not care. */
  expected: number | null;
  found: {
    product: ProductState | undefined;
    location: LocationState | undefined;
    current: number;
  };
  next: number;
};

type UserError = InventoryPayload['userErrors'][number];
type Problem = { code: string | null; part: string; message: string };
type Write = {
  input: { name: string; reason: string; referenceDocumentUri?: string | null };
  list: 'quantities' | 'changes';
  rows: readonly InventoryRow[];
};

const reasons = new Set([
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_canceled',
  'movement_created',
  'movement_received',
  'movement_updated',
  'other',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_deleted',
  'reservation_updated',
  'restock',
  'safety_stock',
  'shrinkage',
]);

const named = { quantities: ['available', 'on_hand'], changes: ['available'] };
const most = { quantities: 1_000_000_000, changes: 2_000_000_000 };

const inputErrors = ({ input, list }: Write): UserError[] => {
  const errors: UserError[] = [];
  const add = (code: string, part: string, message: string): void => {
    errors.push({ code, field: ['input', part], message });
  };
  if (!named[list].includes(input.name))
    add(
      list === 'quantities' ? 'INVALID_NAME' : 'INVALID_QUANTITY_NAME',
      'name',
      'The quantity name is invalid.',
    );
  if (!reasons.has(input.reason)) add('INVALID_REASON', 'reason', 'The reason is invalid.');
  const uri = input.referenceDocumentUri;
  const isGlobalId = uri?.startsWith('gid:') ?? false;
  if (
    uri != null &&
    !(isGlobalId ? /^gid:\/\/[\w-]+\/\w+\/.+$/ : /^[a-z][a-z\d+.-]*:.+$/i).test(uri)
  )
    add('INVALID_REFERENCE_DOCUMENT', 'referenceDocumentUri', 'The reference is invalid.');
  return errors;
};

const quantityProblem = ({ expected, found, next }: InventoryRow, list: Write['list']) => {
  const part = list === 'quantities' ? 'quantity' : 'delta';
  if (list === 'quantities' && next < 0)
    return { code: 'INVALID_QUANTITY_NEGATIVE', part, message: 'The quantity can’t be negative.' };
  if (next > most[list])
    return { code: 'INVALID_QUANTITY_TOO_HIGH', part, message: 'The quantity is too high.' };
  if (next < -most[list])
    return { code: 'INVALID_QUANTITY_TOO_LOW', part, message: 'The quantity is too low.' };
  if (expected !== null && expected !== found.current)
    return {
      code: 'CHANGE_FROM_QUANTITY_STALE',
      part: 'changeFromQuantity',
      message: 'The changeFromQuantity value does not match the persisted quantity.',
    };
  return null;
};

const rowProblem = (
  row: InventoryRow,
  list: Write['list'],
  refused: Set<string>,
): Problem | null => {
  const { product, location } = row.found;
  const about = (code: string | null, message: string): Problem => ({
    code,
    part: 'inventoryItemId',
    message,
  });
  if (!location)
    return {
      code: 'INVALID_LOCATION',
      part: 'locationId',
      message: 'The specified location could not be found.',
    };
  if (!product)
    return about('INVALID_INVENTORY_ITEM', 'The specified inventory item could not be found.');
  if (refused.has(product.sku))
    return about(
      'NON_MUTABLE_INVENTORY_ITEM',
      'The specified inventory item is not allowed to be adjusted via API.',
    );
  if (!product.tracked)
    return about(null, 'Inventory item does not have inventory tracking enabled.');
  return quantityProblem(row, list);
};

/** Articles that the store was told to refuse and that this write names. */
const refusedArticles = ({ state }: FakeStore, rows: readonly InventoryRow[]): Set<string> => {
  const refused = new Set<string>();
  const skus = new Set(rows.map((row) => row.found.product?.sku));
  for (const fault of faultsOfKind(state, 'stock_refused')) {
    if (fault.sku === undefined || !skus.has(fault.sku)) continue;
    refused.add(fault.sku);
    countShown(state, fault);
  }
  return refused;
};

/** Everything that is wrong with a write, with the index of the row in `field`. */
export const rowErrors = (store: FakeStore, write: Write): UserError[] => {
  const { list, rows } = write;
  const errors = inputErrors(write);
  const seen = new Set<string>();
  const refused = refusedArticles(store, rows);
  for (const [index, row] of rows.entries()) {
    const pair = `${row.inventoryItemId} ${row.locationId}`;
    const problem: Problem | null = seen.has(pair)
      ? {
          code: 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR',
          part: 'inventoryItemId',
          message: 'The combination of inventoryItemId and locationId must be unique.',
        }
      : rowProblem(row, list, refused);
    seen.add(pair);
    if (!problem) continue;
    const { code, part, message } = problem;
    errors.push({ code, field: ['input', list, String(index), part], message });
  }
  return errors;
};
