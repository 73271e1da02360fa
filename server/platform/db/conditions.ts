import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { MerchantScope } from '../auth/principal.ts';

/** Bounds a query by the merchants that the caller may touch; `column` holds their ids. */
export const inScope = (column: string, scope: MerchantScope): RawBuilder<SqlBool> =>
  scope === 'all'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sql.ref(column)} = any(${[...scope]}::bigint[])`;

/** The pattern for `ilike` that finds `text` anywhere, with its wildcards taken literally. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
