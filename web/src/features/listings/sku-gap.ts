import type { EcAccount } from '../../../../contract/ec-accounts.contract.ts';
import type { Mapping } from '../../../../contract/mappings.contract.ts';
import type { Platform } from '../../../../contract/platforms.contract.ts';

type Shop = {
  account: Pick<EcAccount, 'status' | 'rights'>;
  platform: { capabilities: Pick<Platform['capabilities'], 'skuBackfill'> };
};

/** Whether this person may write SKUs to this shop at all. */
export const takesSkus = ({ account, platform }: Shop): boolean =>
  platform.capabilities.skuBackfill &&
  account.status === 'connected' &&
  account.rights.includes('operate');

/** The SKU that the shop's listing lacks, or has another of; null when there is nothing to write. */
export const missingSku = ({ product, sku, units, vanishedAt }: Mapping): string | null =>
  product && units === 1 && !vanishedAt && product.sku !== sku ? product.sku : null;
