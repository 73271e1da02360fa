import { ConnectorError } from '../connector-error.ts';

const adminUrl = /^(?:https?:\/\/)?admin\.shopify\.com\/store\/([a-z0-9][a-z0-9-]*)(?:[/?#].*)?$/;
const shopUrl = /^(?:https?:\/\/)?([a-z0-9][a-z0-9-]*)(?:\.myshopify\.com)?(?:[/?#].*)?$/;

/** `north`, `north.myshopify.com` or a pasted address become `north.myshopify.com`. */
export const normalizeShopDomain = (typed: string | undefined): string => {
  const text = (typed ?? '').trim().toLowerCase();
  const name = (adminUrl.exec(text) ?? shopUrl.exec(text))?.[1];
  if (name === undefined)
    throw new ConnectorError(
      'rejected',
      'The shop domain must end in .myshopify.com, such as north.myshopify.com.',
      { field: 'shop_domain' },
    );
  return `${name}.myshopify.com`;
};
