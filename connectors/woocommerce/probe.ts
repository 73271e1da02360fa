import { z } from 'zod';
import { timeZoneSchema } from '../../contract/time.ts';
import type { ShopIdentity } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { callStore, readReply } from './client.ts';
import { plainText } from './plain-text.ts';
import { jsonOf } from './reply-body.ts';
import { shopIdOf, storeUrlOf } from './store-url.ts';

const indexSchema = z.object({
  name: z.string().optional(),
  home: z.string().optional(),
  /** Empty when the site is set to a bare offset such as UTC+8. */
  timezone_string: z.string().optional(),
  namespaces: z.array(z.string()),
});
type SiteIndex = z.infer<typeof indexSchema>;

const statusSchema = z.object({
  environment: z.object({ version: z.string().optional() }).optional(),
  settings: z.object({ currency: z.string().optional() }).optional(),
});

const refuseUrl = (message: string): ConnectorError =>
  new ConnectorError('rejected', message, { field: 'store_url' });

/** True when WordPress answers only under `?rest_route=`, as with plain permalinks. */
const answersWithoutPermalinks = async (context: ConnectorContext): Promise<boolean> => {
  const { text } = await context.http({
    method: 'GET',
    url: `${storeUrlOf(context.credentials)}/?rest_route=/&_fields=namespaces`,
    headers: { accept: 'application/json' },
  });
  return indexSchema.safeParse(jsonOf(text)?.value).success;
};

/** Null when a plugin shows the index to signed-in users only; the key then decides alone. */
const readIndex = async (context: ConnectorContext): Promise<SiteIndex | null> => {
  const query = { _fields: 'name,home,timezone_string,namespaces' };
  try {
    const reply = await callStore(context, { path: '', query, anonymous: true });
    return readReply(indexSchema, reply);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'auth' || error.kind === 'scope') return null;
    if (error.kind === 'rejected' && (await answersWithoutPermalinks(context)))
      throw refuseUrl(
        'WordPress is there, but its API is not under /wp-json/, where it takes keys. Choose anything but “Plain” under Settings > Permalinks.',
      );
    if (error.kind === 'bug')
      throw refuseUrl('This address does not answer like WordPress. Check the store URL.');
    throw error;
  }
};

const checkIndex = (index: SiteIndex, storeUrl: string): void => {
  if (!index.namespaces.includes('wc/v3'))
    throw refuseUrl('WordPress answers, but WooCommerce is not active there or older than 3.5.');
  const home = index.home?.replace(/\/+$/, '');
  if (storeUrl.startsWith('http://') && home && shopIdOf(home) !== shopIdOf(storeUrl))
    throw refuseUrl(`The store calls itself ${home}. Enter that address as the store URL.`);
};

/** Is it a WooCommerce store, and does it take the key? */
export const probe = async (context: ConnectorContext): Promise<ShopIdentity> => {
  const storeUrl = storeUrlOf(context.credentials);
  const index = await readIndex(context);
  if (index) checkIndex(index, storeUrl);
  const reply = await callStore(context, {
    path: 'wc/v3/system_status',
    query: { _fields: 'environment,settings' },
  });
  const { environment, settings } = readReply(statusSchema, reply);
  const shopId = shopIdOf(storeUrl);
  context.log.info({ shopId, version: environment?.version }, 'WooCommerce store found');
  return {
    shopId,
    shopName: plainText(index?.name ?? '') || shopId,
    timeZone: timeZoneSchema.safeParse(index?.timezone_string).data ?? null,
    currency: /^[A-Z]{3}$/.test(settings?.currency ?? '') ? (settings?.currency ?? null) : null,
  };
};
