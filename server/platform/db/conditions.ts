import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { MerchantScope } from '../auth/principal.ts';

/** Bounds a query by the merchants that the caller may touch; `column` holds their ids. */
export const inScope = (column: string, scope: MerchantScope): RawBuilder<SqlBool> =>
  scope === 'all'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sql.ref(column)} = any(${[...scope]}::bigint[])`;

/** Patterns for `like` and `ilike` of texts that people typed, with wildcards taken literally. */
export const containing = (text: string): string => `%${literally(text)}%`;
export const startingWith = (text: string): string => `${literally(text)}%`;

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
