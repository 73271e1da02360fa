import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { z } from 'zod';
import { createBudget, plan, refill } from './fake-budget.ts';
import { actualCost, mostPerQuery, requestedCost } from './fake-cost.ts';
import { activeFault, showFault } from './fake-faults.ts';
import { keyOf } from './fake-idempotency.ts';
import { createRoot, type Effects } from './fake-resolvers.ts';
import { adminSchema } from './fake-schema.ts';
import { type FakeStore, gid } from './fake-state.ts';
import { impliedScopes } from './scopes.ts';

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

export type GraphqlCall = {
  store: FakeStore;
  scopes: readonly string[];
  effects: Effects;
  /** Resolves when a slow store gets to work. */
  pause: () => Promise<void>;
  body: unknown;
};

const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

/** Parsed and validated once per text. */
const readDocument = (text: string): DocumentNode | readonly GraphQLError[] => {
  const known = documents.get(text);
  if (known) return known;
  let read: DocumentNode | readonly GraphQLError[];
  try {
    const document = parse(text);
    const errors = validate(adminSchema(), document);
    read = errors.length > 0 ? errors : document;
  } catch (error) {
    read = [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
  documents.set(text, read);
  return read;
};

/** Which operation a raw body asks for, as far as its document has a name. */
export const operationName = (body: string): string | undefined =>
  /\b(?:query|mutation)\s+(\w+)/.exec(body)?.[1];

const coded = (code: string, message: string) => ({ message, extensions: { code } });

/** Takes away a part that the schema promises, as no healthy shop would. */
const spoil = (data: unknown, id: string): boolean => {
  if (typeof data !== 'object' || data === null) return false;
  const hit = 'id' in data && data.id === id && 'currentTotalPriceSet' in data;
  if (hit) data.currentTotalPriceSet = null;
  return [hit, ...Object.values(data).map((value) => spoil(value, id))].includes(true);
};

/** The data, with the store's oldest order spoiled when the store was told so. */
const spoilOldestOrder = ({ state }: FakeStore, data: unknown): unknown => {
  const [oldest] = state.orders;
  if (!oldest || !activeFault(state, 'malformed_order')) return data;
  const spoiled = structuredClone(data);
  if (spoil(spoiled, gid('Order', oldest.id))) showFault(state, 'malformed_order');
  return spoiled;
};

const loseable =
  /^\s*mutation\b[^{]*\{\s*(?:inventory(?:Set|Adjust)Quantities|fulfillment(?:Create|TrackingInfoUpdate))\b/;

/** Whether a write took effect whose answer the store was told to lose. */
const losesAnswer = ({ state }: FakeStore, query: string): boolean =>
  loseable.test(query) && showFault(state, 'answer_lost') !== undefined;

/**
 * Answers GraphQL bodies of all stores; a bucket of points for each. Undefined stands for an answer
 * that is lost on its way.
 */
export const createGraphql = () => {
  const budgets = new Map<string, ReturnType<typeof createBudget>>();
  const underWay = new Set<string>();

  const budgetOf = ({ state, now }: FakeStore) => {
    const budget = budgets.get(state.shop) ?? createBudget();
    budgets.set(state.shop, budget);
    refill(budget, now().getTime());
    return budget;
  };

  const cost = (requested: number, actual: number | null, available: number) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: { ...plan, currentlyAvailable: available },
    },
  });

  const answer = async (
    { store, scopes, effects, pause }: GraphqlCall,
    document: DocumentNode,
    variables: Record<string, unknown>,
  ) => {
    const key = keyOf(document, variables);
    const claim = `${store.state.shop}/${key}`;
    const isDoubled = key !== null && underWay.has(claim);
    if (key !== null && !isDoubled) underWay.add(claim);
    await pause();
    const viewer = { ...store, scopes: impliedScopes(scopes) };
    const result = await execute({
      schema: adminSchema(),
      document,
      rootValue: createRoot(viewer, { key, isDoubled }, effects),
      variableValues: variables,
    });
    if (!isDoubled) underWay.delete(claim);
    return result;
  };

  return async (call: GraphqlCall): Promise<unknown> => {
    const { store } = call;
    const request = requestSchema.safeParse(call.body);
    if (!request.success) return { errors: { query: 'Required parameter missing or invalid' } };
    const document = readDocument(request.data.query);
    if (!('kind' in document)) return { errors: document };
    const variables = request.data.variables ?? {};
    const requested = requestedCost(adminSchema(), document, variables);
    if (requested > mostPerQuery)
      return {
        errors: [coded('MAX_COST_EXCEEDED', `Query cost is ${requested}, the limit is 1000`)],
      };
    const budget = budgetOf(store);
    if (showFault(store.state, 'error_in_200'))
      return { errors: [coded('INTERNAL_SERVER_ERROR', 'Internal error. Something went wrong.')] };
    const available = showFault(store.state, 'rate_limit') ? 0 : budget.available;
    if (available < requested)
      return {
        errors: [coded('THROTTLED', 'Throttled')],
        extensions: cost(requested, null, available),
      };
    const result = await answer(call, document, variables);
    if (losesAnswer(store, request.data.query)) return undefined;
    const actual = actualCost(document, result.data, requested);
    budget.available -= actual;
    const data = spoilOldestOrder(store, result.data);
    return { ...result, data, extensions: cost(requested, actual, budget.available) };
  };
};
