import { z } from 'zod';
import { ConnectorError } from '../connector-error.ts';

const extensionsSchema = z
  .object({ code: z.string().catch(''), requiredAccess: z.string().catch('') })
  .catch({ code: '', requiredAccess: '' });

/** Shopify sends a list with GraphQL answers and plain text, or an object, with the rest. */
const errorsSchema = z
  .array(z.object({ message: z.string().catch(''), extensions: extensionsSchema }))
  .catch([]);

const costSchema = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});

const secondsWhenCostUnknown = 2;

const throttled = (cost: unknown): ConnectorError => {
  const parsed = costSchema.safeParse(cost);
  const seconds = parsed.success
    ? (parsed.data.requestedQueryCost - parsed.data.throttleStatus.currentlyAvailable) /
      parsed.data.throttleStatus.restoreRate
    : secondsWhenCostUnknown;
  return new ConnectorError('rate_limited', 'The shop’s query budget at Shopify is used up.', {
    retryAfterMs: Math.max(100, Math.ceil(seconds * 1000)),
  });
};

/**
 * What the `errors` of a GraphQL answer mean. A list of errors beside some data is a failure too:
 * taken for success, the missing part would look like orders that do not exist.
 */
export const graphqlError = (errors: unknown, cost: unknown): ConnectorError => {
  const [first] = errorsSchema.parse(errors);
  const access = first?.extensions.requiredAccess;
  switch (first?.extensions.code) {
    case 'THROTTLED':
      return throttled(cost);
    case 'ACCESS_DENIED':
      return new ConnectorError(
        'scope',
        access ? `Shopify requires ${access}` : 'Shopify denied the app access to that.',
      );
    case 'SHOP_INACTIVE':
      return new ConnectorError('suspended', 'The shop is not active on Shopify.');
    case 'INTERNAL_SERVER_ERROR':
    case 'TIMEOUT':
      return new ConnectorError('unavailable', 'Shopify reported an internal error.');
    default:
      return new ConnectorError(
        'bug',
        `Shopify did not understand the query: ${first?.message.slice(0, 200) || 'no reason given'}`,
      );
  }
};
