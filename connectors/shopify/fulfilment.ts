import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { Fulfilment, Parcel, ParcelRefusal, ParcelResult } from '../fulfilment-port.ts';
import { run } from './client.ts';
import { correctTracking, createFulfillment } from './fulfilment-documents.ts';
import { type ParcelOrder, readParcelOrder, type Sent, unitsIn } from './fulfilment-order.ts';
import { planParcel, unitsLeft, type WorkPart } from './fulfilment-plan.ts';

const payloadSchema = z.object({
  fulfillment: z.object({ id: z.string() }).nullable(),
  userErrors: z.array(z.object({ message: z.string() })),
});

const createOperation = {
  document: createFulfillment,
  cost: 13,
  data: z.object({ fulfillmentCreate: payloadSchema }),
};

const correctOperation = {
  document: correctTracking,
  cost: 13,
  data: z.object({ fulfillmentTrackingInfoUpdate: payloadSchema }),
};

const idPattern = /^gid:\/\/shopify\/Order\/[1-9]\d{0,17}$/;
/** More than a parcel has locations; beyond that the order changes under our hands. */
const mostRounds = 20;

const trackingOf = ({ carrier, trackingNumber, trackingUrl }: Parcel) => ({
  company: carrier,
  number: trackingNumber,
  url: trackingUrl,
});

const wordsOf = (errors: z.infer<typeof payloadSchema>['userErrors']): string =>
  errors.map(({ message }) => message).join(' ');

const refOf = (ids: readonly string[]): string => ids.join(' ');
const idsIn = (ref: string | null): Set<string> => new Set(ref?.split(' '));

const hasNumber = ({ trackingInfo }: Sent, { trackingNumber }: Parcel): boolean =>
  trackingInfo.some(({ number }) => number?.trim() === trackingNumber.trim());

/** Shopify makes up an address of its own for carriers that it knows. */
const saysTheSame = ({ trackingInfo }: Sent, parcel: Parcel): boolean =>
  trackingInfo.some(
    ({ company, number, url }) =>
      company === parcel.carrier &&
      number === parcel.trackingNumber &&
      (parcel.trackingUrl === null || url === parcel.trackingUrl),
  );

/** Fulfilments that Shopify was told of for this parcel before. */
const correct = async (
  context: ConnectorContext,
  told: readonly Sent[],
  parcel: Parcel,
): Promise<ParcelResult> => {
  for (const one of told) {
    if (saysTheSame(one, parcel)) continue;
    const variables = { id: one.id, tracking: trackingOf(parcel) };
    const reply = await run(context, correctOperation, variables);
    const { userErrors } = reply.fulfillmentTrackingInfoUpdate;
    if (userErrors.length > 0)
      return { outcome: 'refused', code: 'other', problem: wordsOf(userErrors) };
  }
  return { outcome: 'sent', ref: refOf(told.map(({ id }) => id)) };
};

type Step = { done: ParcelResult } | { part: WorkPart[]; isLast: boolean; told: string[] };

const refuse = (code: ParcelRefusal, problem: string): Step => ({
  done: { outcome: 'refused', code, problem },
});

const nextStep = async (
  context: ConnectorContext,
  order: ParcelOrder,
  parcel: Parcel,
): Promise<Step> => {
  const known = idsIn(parcel.ref);
  const before = order.sent.filter(({ id }) => known.has(id));
  if (before.length > 0) return { done: await correct(context, before, parcel) };
  const own = order.sent.filter((one) => hasNumber(one, parcel));
  const told = own.map(({ id }) => id);
  const sent: Step = { done: { outcome: 'sent', ref: refOf(told) } };
  const wanted = unitsLeft(parcel, await unitsIn(context, own));
  if (told.length > 0 && wanted.size === 0) return sent;
  const plan = planParcel(order, wanted);
  if ('code' in plan)
    return plan.code === 'already_fulfilled' && told.length > 0
      ? sent
      : refuse(plan.code, plan.problem);
  const [part, ...more] = plan.parts;
  if (!part) return refuse('quantity', 'The parcel holds nothing.');
  return { part, isLast: more.length === 0, told };
};

const create = async (
  context: ConnectorContext,
  parcel: Parcel,
  { part, told }: { part: WorkPart[]; told: readonly string[] },
): Promise<{ id: string } | { problem: string }> => {
  const fulfillment = {
    lineItemsByFulfillmentOrder: part,
    trackingInfo: trackingOf(parcel),
    // The buyer hears of one parcel once, however many locations it came from.
    notifyCustomer: told.length === 0,
  };
  const reply = await run(context, createOperation, { fulfillment });
  const { fulfillment: made, userErrors } = reply.fulfillmentCreate;
  if (userErrors.length > 0) return { problem: wordsOf(userErrors) };
  if (!made) throw new ConnectorError('bug', 'Shopify neither took the parcel nor said why.');
  return made;
};

/**
 * Shopify does not know a repeated call again, so the order is read before every write. What it
 * refuses is planned anew, as the order may have changed meanwhile; the same plan is not sent twice.
 */
const push: Fulfilment['push'] = async (context, parcel) => {
  let refused = { plan: '', problem: '' };
  for (let round = 0; round < mostRounds; round += 1) {
    const order = idPattern.test(parcel.platformOrderId)
      ? await readParcelOrder(context, parcel.platformOrderId)
      : null;
    if (!order)
      return {
        outcome: 'refused',
        code: 'order_gone',
        problem: 'Shopify does not show this order; it was deleted, or is too old to be shown.',
      };
    const step = await nextStep(context, order, parcel);
    if ('done' in step) return step.done;
    const plan = JSON.stringify(step.part);
    if (plan === refused.plan)
      return { outcome: 'refused', code: 'other', problem: refused.problem };
    const made = await create(context, parcel, step);
    if ('problem' in made) refused = { plan, problem: made.problem };
    else if (step.isLast) return { outcome: 'sent', ref: refOf([...step.told, made.id]) };
  }
  throw new ConnectorError('unavailable', 'The order keeps changing in Shopify.');
};

/** Parcels as fulfilments; one for each location that their lines are shipped from. */
export const fulfilment: Fulfilment = { push, lowersQuantity: true };
