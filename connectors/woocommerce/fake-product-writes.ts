import { z } from 'zod';
import { takeFault } from './fake-faults.ts';
import { showProductRow } from './fake-products.ts';
import { type FakeCall, type FakeReply, invalidParam, storeError } from './fake-reply.ts';
import { shelfOf } from './fake-shelf.ts';
import type { FakeProductRow } from './fake-state.ts';

const changeSchema = z.object({
  id: z.number().optional(),
  manage_stock: z.boolean().optional(),
  stock_quantity: z.unknown().optional(),
  sku: z.string().optional(),
});
type Change = z.infer<typeof changeSchema>;

const batchSchema = z.object({
  create: z.array(z.unknown()).default([]),
  update: z.array(changeSchema).default([]),
  delete: z.array(z.unknown()).default([]),
});

const unknownProduct = {
  code: 'woocommerce_rest_product_invalid_id',
  message: 'Invalid ID.',
};

const locked = {
  code: 'erp_stock_locked',
  message: 'The stock of this product is kept by the &quot;ERP link&quot; plugin.',
};

/** A number alone changes nothing on a product whose stock is not managed. */
const apply = (product: FakeProductRow, change: Change): void => {
  const managed = change.manage_stock ?? product.stock_quantity !== null;
  if (!managed) product.stock_quantity = null;
  else if (change.stock_quantity !== undefined)
    product.stock_quantity = Number.parseInt(String(change.stock_quantity), 10) || 0;
  else product.stock_quantity ??= 0;
};

/** A SKU stands once in the whole store. */
const renames = ({ store }: FakeCall, product: FakeProductRow, sku: string): boolean => {
  const others = store.products.filter((one) => one !== product);
  if (sku !== '' && others.some((one) => one.sku === sku)) return false;
  product.sku = sku;
  // The shelf goes by the list: a new one is looked through anew.
  store.products = [...store.products];
  return true;
};

const doubledSku = storeError(400, {
  code: 'product_invalid_sku',
  message: 'Invalid or duplicated SKU.',
});

const find = ({ store }: FakeCall, id: number | undefined, parent: number) => {
  const product = shelfOf(store).byId.get(id ?? 0);
  return product?.parent_id === parent ? product : undefined;
};

const write = (call: FakeCall, id: number | undefined, parent: number): FakeReply => {
  const product = find(call, id, parent);
  if (!product) return storeError(404, unknownProduct);
  const change = changeSchema.parse(call.body ?? {});
  if (change.stock_quantity !== undefined && !Number.isInteger(change.stock_quantity))
    return invalidParam('stock_quantity', 'stock_quantity is not of type integer.');
  if (takeFault(call.store, 'stock_refused', product.sku)) return storeError(400, locked);
  if (change.sku !== undefined && !renames(call, product, change.sku.trim())) return doubledSku;
  apply(product, change);
  return { status: 200, body: showProductRow(call.store)(product) };
};

const writeItem = (call: FakeCall, change: Change, parent: number): unknown => {
  const product = find(call, change.id, parent);
  if (!product) return { id: change.id, error: { ...unknownProduct, data: { status: 404 } } };
  if (takeFault(call.store, 'stock_refused', product.sku))
    return { id: change.id, error: { ...locked, data: { status: 400 } } };
  apply(product, change);
  return showProductRow(call.store)(product);
};

/** At most a hundred at once, each with its own result; values are not checked here. */
const writeBatch = (call: FakeCall, parent: number): FakeReply => {
  const batch = batchSchema.parse(call.body ?? {});
  if (batch.create.length + batch.update.length + batch.delete.length > 100)
    return storeError(413, {
      code: 'woocommerce_rest_request_entity_too_large',
      message: 'Unable to accept more than 100 items for this request.',
    });
  const update = batch.update.map((change) => writeItem(call, change, parent));
  return { status: 200, body: { update } };
};

export const updateProduct = (call: FakeCall): FakeReply => write(call, call.ids[0], 0);

export const updateVariation = (call: FakeCall): FakeReply =>
  write(call, call.ids[1], call.ids[0] ?? 0);

export const updateProducts = (call: FakeCall): FakeReply => writeBatch(call, 0);

export const updateVariations = (call: FakeCall): FakeReply => writeBatch(call, call.ids[0] ?? 0);
