import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/** Channels name the types they sell; nobody has to know that who adds a type or makes one sellable. */
export const sellEverywhere = async (trx: Database, inventoryTypeId: string): Promise<void> => {
  await sql`
    insert into sales_channel_inventory_types (sales_channel_id, inventory_type_id)
    select c.id, t.id from inventory_types t join sales_channels c on c.merchant_id = t.merchant_id
    where t.id = ${inventoryTypeId}
    on conflict do nothing
  `.execute(trx);
};
