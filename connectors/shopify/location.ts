import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { run, shopDomain } from './client.ts';
import { legacyIdSchema, pageInfoSchema } from './order-reply.ts';
import { activeLocations } from './stock-documents.ts';

const locationSchema = z.object({
  id: z.string(),
  legacyResourceId: legacyIdSchema,
  name: z.string(),
  isActive: z.boolean(),
  isFulfillmentService: z.boolean(),
});
type Location = z.infer<typeof locationSchema>;

/** A shop has one or a few; Shopify allows thousands on its largest plans. */
const first = 250;

const activeLocationsOperation = {
  document: activeLocations,
  cost: 2 + first,
  data: z.object({
    locations: z.object({ nodes: z.array(locationSchema), pageInfo: pageInfoSchema }),
  }),
};

const mostNamed = 10;

const nameAll = (locations: readonly Location[]): string => {
  const names = locations
    .slice(0, mostNamed)
    .map(({ name, legacyResourceId: id }) => `${name} (${id})`);
  return `${names.join(', ')}${locations.length > mostNamed ? ' and more' : ''}`;
};

const reject = (message: string): ConnectorError =>
  new ConnectorError('rejected', message, { field: 'location' });

/** The one location that stock goes to. Throws `rejected` rather than guess. */
export const chooseLocation = (all: readonly Location[], wish: string): Location => {
  const usable = all.filter((one) => one.isActive && !one.isFulfillmentService);
  if (usable.length === 0)
    throw reject('The shop has no active location of its own. Add one in Shopify’s settings.');
  const wanted = wish.toLowerCase();
  const fits = ({ id, legacyResourceId, name }: Location): boolean =>
    wish === '' || [id, legacyResourceId, name.trim()].some((one) => one.toLowerCase() === wanted);
  const [found, other] = usable.filter(fits);
  if (found && !other) return found;
  if (wish === '')
    throw reject(
      `The shop has several locations: ${nameAll(usable)}. Enter the one that stock goes to.`,
    );
  throw reject(
    found
      ? `Several locations have that name: ${nameAll(usable.filter(fits))}. Enter the number of one.`
      : `The shop has no active location “${wish}”. It has: ${nameAll(usable)}. Enter one of them.`,
  );
};

const keptMs = 10 * 60_000;
const mostKept = 1000;
/** By shop and wish, so that a long piece of work asks once and not for every call. */
const kept = new Map<string, { id: string; until: number }>();

const wishOf = ({ credentials }: ConnectorContext): string => credentials.location?.trim() ?? '';

const keyOf = (context: ConnectorContext): string =>
  [context.origin(shopDomain(context)), wishOf(context)].join(' ');

/** Makes the next call look the location up again. */
export const forgetLocation = (context: ConnectorContext): void => {
  kept.delete(keyOf(context));
};

/** The global id of the location that stock is read from and written to. */
export const stockLocation = async (context: ConnectorContext): Promise<string> => {
  const now = context.clock.now().epochMilliseconds;
  const key = keyOf(context);
  const known = kept.get(key);
  if (known && known.until > now) return known.id;
  const { locations } = await run(context, activeLocationsOperation, { first });
  const { id } = chooseLocation(locations.nodes, wishOf(context));
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, { id, until: now + keptMs });
  return id;
};
