import { z } from 'zod';
import { ConnectorError } from '../connector-error.ts';
import type { StockRefusal, StockRowResult } from '../stock-port.ts';

export const userErrorSchema = z.object({
  code: z.string().nullable(),
  field: z.array(z.string()).nullable(),
  message: z.string(),
});
export type UserError = z.infer<typeof userErrorSchema>;

type Refused = { outcome: 'refused'; code: StockRefusal; problem: string };
type Named = { platformListingId: string };

const refusals: Readonly<Record<string, StockRefusal>> = {
  INVALID_INVENTORY_ITEM: 'gone',
  NON_MUTABLE_INVENTORY_ITEM: 'locked',
  INVALID_QUANTITY_NEGATIVE: 'out_of_range',
  INVALID_QUANTITY_TOO_HIGH: 'out_of_range',
  INVALID_QUANTITY_TOO_LOW: 'out_of_range',
};
const staleCodes = new Set(['CHANGE_FROM_QUANTITY_STALE', 'COMPARE_QUANTITY_STALE']);
/** Ours to get right: no row is to blame for them. */
const ourMistakes = new Set([
  'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
  'INVALID_NAME',
  'INVALID_QUANTITY_NAME',
  'INVALID_REASON',
  'INVALID_REFERENCE_DOCUMENT',
]);
const tryAgainCodes = new Set([
  'IDEMPOTENCY_CONCURRENT_REQUEST',
  'ADJUST_QUANTITIES_FAILED',
  'SERVICE_UNAVAILABLE',
]);
const tryAgainMs = 1000;

/** Shopify has no code for what it does not count, only words. */
const refusalOf = ({ code, message }: UserError): Refused => ({
  outcome: 'refused',
  code: refusals[code ?? ''] ?? (/\btrack(ed|ing)?\b/i.test(message) ? 'not_tracked' : 'other'),
  problem: message,
});

const isStale = ({ code }: UserError): boolean => code !== null && staleCodes.has(code);

/** The index of the row that an error speaks of: `["input", "quantities", "3", "quantity"]`. */
const rowIndex = ({ field }: UserError): number | null => {
  const index = field?.find((part) => /^\d+$/.test(part));
  return index === undefined ? null : Number(index);
};

const throwFor = (errors: readonly UserError[]): void => {
  const [mistake] = errors.filter(({ code }) => code !== null && ourMistakes.has(code));
  if (mistake)
    throw new ConnectorError('bug', `Shopify did not understand the write: ${mistake.message}`);
  const [passing] = errors.filter(({ code }) => code !== null && tryAgainCodes.has(code));
  if (passing)
    throw new ConnectorError('unavailable', `Shopify asks to try again: ${passing.message}`, {
      retryAfterMs: tryAgainMs,
    });
  if (errors.some(({ code }) => code === 'INVALID_LOCATION'))
    throw new ConnectorError('unavailable', 'The shop closed the location that stock goes to.', {
      retryAfterMs: tryAgainMs,
    });
};

/**
 * What became of each row of a write in which something was wrong: Shopify wrote none of them.
 * Throws when no row can be blamed: `rejected` when the words may still be about one of several.
 */
export const resultsOfRefusal = (
  rows: readonly Named[],
  errors: readonly UserError[],
): StockRowResult[] => {
  const untouched = rows.map(
    ({ platformListingId }): StockRowResult => ({ platformListingId, outcome: 'untouched' }),
  );
  if (errors.some(({ code }) => code === 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED')) return untouched;
  throwFor(errors);
  const blamed = Map.groupBy(errors, (error) => (rows.length === 1 ? 0 : rowIndex(error)));
  const results = rows.map(({ platformListingId }, index): StockRowResult => {
    const own = blamed.get(index) ?? [];
    const refusal = own.find((error) => !isStale(error));
    if (refusal) return { platformListingId, ...refusalOf(refusal) };
    return { platformListingId, outcome: own.length > 0 ? 'stale' : 'untouched' };
  });
  if (results.some(({ outcome }) => outcome !== 'untouched')) return results;
  const words = errors.map(({ message }) => message).join(' ');
  throw new ConnectorError('rejected', `Shopify refused the write and named no listing: ${words}`);
};
