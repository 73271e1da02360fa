import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind } from 'graphql';
import type { FakeStore } from './fake-state.ts';

/** One try of a write: its idempotency key, and whether another try with it is still under way. */
export type Attempt = { key: string | null; isDoubled: boolean };

export type InventoryPayload = {
  inventoryAdjustmentGroup: object | null;
  userErrors: { code: string | null; field: string[] | null; message: string }[];
};

const keptMs = 24 * 3_600_000;

/** The key that the document's first field carries in its `@idempotent`. */
export const keyOf = (
  { definitions }: DocumentNode,
  variables: Record<string, unknown>,
): string | null => {
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const field = operation?.selectionSet.selections.find((one) => one.kind === Kind.FIELD);
  const directive = field?.directives?.find((one) => one.name.value === 'idempotent');
  const value = directive?.arguments?.find((one) => one.name.value === 'key')?.value;
  if (value?.kind === Kind.STRING) return value.value;
  return value?.kind === Kind.VARIABLE ? String(variables[value.name.value]) : null;
};

const refuse = (code: string, message: string): InventoryPayload => ({
  inventoryAdjustmentGroup: null,
  userErrors: [{ code, field: null, message }],
});

const forgetOld = ({ state, now }: FakeStore): void => {
  const oldest = now().getTime() - keptMs;
  for (const [key, { at }] of Object.entries(state.idempotencyKeys)) {
    if (at > oldest) break;
    delete state.idempotencyKeys[key];
  }
};

type Work = { request: unknown; act: () => InventoryPayload; replay: () => InventoryPayload };

/**
 * Lets a write take effect once per key. A repeated one is answered anew from what the store shows
 * by then; a key of an attempt that was refused is used up.
 */
export const once = (
  store: FakeStore,
  { key, isDoubled }: Attempt,
  { request, act, replay }: Work,
): InventoryPayload => {
  if (!key)
    throw new GraphQLError('The @idempotent directive is required for this mutation.', {
      extensions: { code: 'BAD_REQUEST' },
    });
  forgetOld(store);
  if (isDoubled)
    return refuse(
      'IDEMPOTENCY_CONCURRENT_REQUEST',
      'This request is currently in progress, please try again.',
    );
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('base64');
  const { idempotencyKeys } = store.state;
  const known = idempotencyKeys[key];
  if (known && known.digest !== digest)
    return refuse(
      'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
      'The same idempotency key cannot be used with different operation parameters.',
    );
  if (known?.failed)
    return refuse(
      'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED',
      'A previous request with this idempotency key failed. Retry with a new idempotency key.',
    );
  if (known) return replay();
  const payload = act();
  const failed = payload.userErrors.length > 0;
  idempotencyKeys[key] = { at: store.now().getTime(), digest, failed };
  return payload;
};
