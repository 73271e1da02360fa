import { randomUUID } from 'node:crypto';
import type { MerchantInput } from '../../contract/merchants.contract.ts';
import { createChannel } from '../features/channels/create-channel.ts';
import { createMerchant } from '../features/merchants/create-merchant.ts';
import type { Database } from '../platform/db/pool.ts';

/** A merchant in Taipei that trades in TWD; answers its id. */
export const makeMerchant = (db: Database, input: Partial<MerchantInput> = {}): Promise<string> =>
  createMerchant(db, {
    code: `M${randomUUID().slice(0, 8)}`,
    name: 'Merchant',
    timeZone: 'Asia/Taipei',
    currency: 'TWD',
    enabled: true,
    ...input,
  });

/** An enabled sales channel that maps by SKU; answers its id. */
export const makeChannel = (
  db: Database,
  merchantId: string,
  name = `Channel ${randomUUID().slice(0, 8)}`,
): Promise<string> =>
  createChannel(db, { merchantId, name, internalName: null, enabled: true, mappingRule: 'sku' });
