import { type RawBuilder, sql } from 'kysely';

/** The database's clock, the one that all processes share. */
export const dbNow: RawBuilder<Date> = sql<Date>`now()`;
