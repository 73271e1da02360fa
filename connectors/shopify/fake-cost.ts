import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { z } from 'zod';

export const mostPerQuery = 1000;
const mutationCost = 10;

type Pricing = {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

const fieldDefinition = (type: GraphQLCompositeType, name: string) =>
  'getFields' in type ? type.getFields()[name] : undefined;

const argument = ({ variables }: Pricing, field: FieldNode, name: string): unknown => {
  const value = field.arguments?.find((one) => one.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value?.kind === Kind.LIST) return value.values;
  return value && 'value' in value ? value.value : undefined;
};

/** How many rows a field may answer with, as far as its arguments say. */
const mostRows = (pricing: Pricing, field: FieldNode): number => {
  const ids = argument(pricing, field, 'ids');
  if (Array.isArray(ids)) return ids.length;
  return Number(argument(pricing, field, 'first') ?? argument(pricing, field, 'last') ?? 1);
};

const fieldCost = (pricing: Pricing, type: GraphQLCompositeType, field: FieldNode): number => {
  const named = getNamedType(fieldDefinition(type, field.name.value)?.type);
  if (!isCompositeType(named) || !field.selectionSet || named.name === 'PageInfo') return 0;
  const inner = selectionCost(pricing, named, field.selectionSet);
  if (named.name.endsWith('Connection')) return 2 + mostRows(pricing, field) * inner;
  if (named.name.endsWith('Edge')) return inner;
  return field.arguments?.some((one) => one.name.value === 'ids')
    ? mostRows(pricing, field) * (1 + inner)
    : 1 + inner;
};

/** An object costs a point, a connection two and its rows; of alternatives the dearest counts. */
const selectionCost = (
  pricing: Pricing,
  type: GraphQLCompositeType,
  { selections }: SelectionSetNode,
): number => {
  let own = 0;
  let dearest = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      own += fieldCost(pricing, type, selection);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : pricing.fragments.get(selection.name.value);
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value;
    const narrowed = condition === undefined ? type : pricing.schema.getType(condition);
    if (!isCompositeType(narrowed)) continue;
    const cost = selectionCost(pricing, narrowed, fragment.selectionSet);
    if (isAbstractType(type) && isObjectType(narrowed)) dearest = Math.max(dearest, cost);
    else own += cost;
  }
  return own + dearest;
};

/** The points that a query may cost at most, known before it runs. */
export const requestedCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): number => {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError('The document holds no operation.');
  const cost = selectionCost({ schema, fragments, variables }, root, operation.selectionSet);
  return operation.operation === 'mutation' ? mutationCost + cost : cost;
};

const objectSchema = z.record(z.string(), z.unknown());

const objectsIn = (data: unknown): number => {
  if (Array.isArray(data)) return data.reduce<number>((sum, one) => sum + objectsIn(one), 0);
  const object = objectSchema.safeParse(data);
  if (!object.success) return 0;
  return Object.entries(object.data).reduce(
    (sum, [name, value]) => sum + (name === 'pageInfo' ? 0 : objectsIn(value)),
    1,
  );
};

/** The points of what a query really answered with, never more than it was `requested` to cost. */
export const actualCost = (document: DocumentNode, data: unknown, requested: number): number => {
  const isMutation = getOperationAST(document)?.operation === 'mutation';
  return Math.min(requested, objectsIn(data) + (isMutation ? mutationCost : 0));
};
