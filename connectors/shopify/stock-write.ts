import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import type { Stock, StockBatch, StockRef, StockRowResult } from '../stock-port.ts';
import { run } from './client.ts';
import { forgetLocation, stockLocation } from './location.ts';
import { addStock, setStock } from './stock-documents.ts';
import { resultsOfRefusal, type UserError, userErrorSchema } from './stock-results.ts';

/** Shopify's limit for `available`; it takes an adjustment of twice as much. */
const mostUnits = 1_000_000_000;

const setOperation = {
  document: setStock,
  cost: 12,
  data: z.object({ inventorySetQuantities: z.object({ userErrors: z.array(userErrorSchema) }) }),
};

const addOperation = {
  document: addStock,
  cost: 15,
  data: z.object({
    inventoryAdjustQuantities: z.object({
      userErrors: z.array(userErrorSchema),
      inventoryAdjustmentGroup: z
        .object({
          changes: z.array(
            z.object({
              quantityAfterChange: z.number().int().nullable(),
              item: z.object({ id: z.string() }).nullable(),
            }),
          ),
        })
        .nullable(),
    }),
  }),
};

type Write<Row> = {
  isPossible: (row: Row) => boolean;
  /** Sends the rows to the location and gives back each one's result. */
  send: (rows: readonly (StockRef & Row)[], location: string) => Promise<StockRowResult[]>;
};

/** Numbers that Shopify’s types do not even take would spoil the whole call. */
const refuse = ({ platformListingId }: StockRef): StockRowResult => ({
  platformListingId,
  outcome: 'refused',
  code: 'out_of_range',
  problem: 'Shopify takes whole numbers up to 1,000,000,000, and none below zero as stock.',
});

const write = async <Row>(
  context: ConnectorContext,
  { rows }: StockBatch<Row>,
  { isPossible, send }: Write<Row>,
): Promise<StockRowResult[]> => {
  const refused = rows.filter((row) => !isPossible(row)).map(refuse);
  const possible = rows.filter(isPossible);
  if (possible.length === 0) return refused;
  return [...refused, ...(await send(possible, await stockLocation(context)))];
};

const documentUri = (key: string): string => `gid://quayside/StockBatch/${key}`;

const resultsOfFailure = (
  context: ConnectorContext,
  rows: readonly StockRef[],
  errors: readonly UserError[],
): StockRowResult[] => {
  if (errors.some(({ code }) => code === 'INVALID_LOCATION')) forgetLocation(context);
  return resultsOfRefusal(rows, errors);
};

const isStockNumber = (quantity: number): boolean =>
  Number.isInteger(quantity) && quantity >= 0 && quantity <= mostUnits;

export const set: Stock['set'] = (context, batch) =>
  write(context, batch, {
    isPossible: ({ to }) => isStockNumber(to),
    send: async (rows, locationId) => {
      const quantities = rows.map(({ stockRef, from, to }) => ({
        inventoryItemId: stockRef,
        locationId,
        quantity: to,
        changeFromQuantity: from,
      }));
      const input = {
        name: 'available',
        reason: 'correction',
        referenceDocumentUri: documentUri(batch.key),
        quantities,
      };
      const reply = await run(context, setOperation, { key: batch.key, input });
      const { userErrors } = reply.inventorySetQuantities;
      if (userErrors.length > 0) return resultsOfFailure(context, rows, userErrors);
      return rows.map(({ platformListingId, to }) => ({
        platformListingId,
        outcome: 'done',
        quantity: to,
      }));
    },
  });

export const add: NonNullable<Stock['add']> = (context, batch) =>
  write(context, batch, {
    isPossible: ({ delta }) => isStockNumber(Math.abs(delta)),
    send: async (rows, locationId) => {
      const changes = rows.map(({ stockRef, delta }) => ({
        inventoryItemId: stockRef,
        locationId,
        delta,
        changeFromQuantity: null,
      }));
      const input = {
        name: 'available',
        reason: 'received',
        referenceDocumentUri: documentUri(batch.key),
        changes,
      };
      const reply = await run(context, addOperation, { key: batch.key, input });
      const { userErrors, inventoryAdjustmentGroup: group } = reply.inventoryAdjustQuantities;
      if (userErrors.length > 0) return resultsOfFailure(context, rows, userErrors);
      const after = new Map(
        group?.changes.map(({ item, quantityAfterChange }) => [item?.id, quantityAfterChange]),
      );
      return rows.map(({ platformListingId, stockRef }) => ({
        platformListingId,
        outcome: 'done',
        quantity: after.get(stockRef) ?? null,
      }));
    },
  });
