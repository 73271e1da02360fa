import { z } from 'zod';
import type { BulkResult } from '../../../contract/products.contract.ts';
import type { AppError } from '../../platform/errors/app-error.ts';

type Result = BulkResult['items'][number];
export type Outcome = Pick<Result, 'outcome' | 'code' | 'detail'>;

/** A reply names no more of anything, or ten thousand rows would each name ten thousand. */
const NAMED = 5;

export const refusal = ({ code, message }: Pick<AppError, 'code' | 'message'>): Outcome => ({
  outcome: 'refused',
  code,
  detail: message,
});

const invalid = ({ issues }: z.ZodError): Outcome => ({
  outcome: 'refused',
  code: 'row.invalid',
  detail: issues
    .slice(0, NAMED)
    .map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`)
    .join('; '),
});

const doubled = (detail: string): Outcome => ({ outcome: 'refused', code: 'row.doubled', detail });

/**
 * PostgreSQL stores neither U+0000 nor half of an emoji, and one row must not fail all others. JSON
 * escapes both, with one backslash or, after escaped backslashes, an odd number of them.
 */
const unstorable = /(?<!\\)(\\\\)*\\u(0000|d[89a-f])/;
const storable = (item: unknown): boolean => !unstorable.test(JSON.stringify(item));

const judge = <Row>(item: unknown, schema: z.ZodType<Row>): z.ZodSafeParseResult<Row> =>
  schema.refine(() => storable(item), 'has a character that cannot be stored').safeParse(item);

const namedSchema = z.object({ sku: z.string().trim() });
const skuOf = (item: unknown): string | null => namedSchema.safeParse(item).data?.sku ?? null;

/**
 * The rows of one bulk call with what was decided about each; a row that is decided stays so. A
 * row can be refused in several places, and only those that nobody refused are written.
 */
export class BulkRows<Row> {
  readonly #skus: (string | null)[];
  readonly #rows: (Row | null)[];
  readonly #outcomes: (Outcome | undefined)[];

  constructor(items: readonly unknown[], schema: z.ZodType<Row>) {
    const parsed = items.map((item) => judge(item, schema));
    this.#skus = items.map(skuOf);
    this.#rows = parsed.map(({ data }) => data ?? null);
    this.#outcomes = parsed.map(({ error }) => (error ? invalid(error) : undefined));
  }

  /** The valid rows that nothing was decided about yet, with their index. */
  open(): [index: number, row: Row][] {
    return this.#rows.flatMap((row, index): [number, Row][] =>
      row === null || this.#outcomes[index] ? [] : [[index, row]],
    );
  }

  decide(index: number, outcome: Outcome): void {
    this.#outcomes[index] ??= outcome;
  }

  /** Refuses every row that shares a key with another: nobody can tell which of them is meant. */
  refuseDoubled(keysOf: (row: Row) => readonly string[], what: string): void {
    const seen = new Map<string, number[]>();
    for (const [index, row] of this.open()) {
      for (const key of keysOf(row)) seen.set(key, [...(seen.get(key) ?? []), index]);
    }
    for (const indexes of seen.values()) {
      if (indexes.length < 2) continue;
      const numbers = indexes.slice(0, NAMED).map((index) => index + 1);
      const rows = indexes.length > NAMED ? [...numbers, '…'] : numbers;
      const outcome = doubled(`The rows ${rows.join(', ')} have the same ${what}; none was taken.`);
      for (const index of indexes) this.decide(index, outcome);
    }
  }

  result(): BulkResult {
    const items = this.#skus.map((sku, index): Result => {
      const outcome = this.#outcomes[index];
      if (!outcome) throw new Error(`nothing was decided about row ${index + 1}`);
      return { row: index + 1, sku, ...outcome };
    });
    const count = (outcome: Outcome['outcome']) =>
      items.filter((item) => item.outcome === outcome).length;
    const [created, updated] = [count('created'), count('updated')];
    const counts = { created, updated, unchanged: count('unchanged'), refused: count('refused') };
    return { items, counts };
  }
}
