import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FaultKind } from '../../connectors/fake-platform.ts';
import type { Chance } from './chance.ts';
import type { Person } from './person.ts';
import type { Processes } from './processes.ts';
import { products, type SoakShop } from './shops.ts';

export type World = {
  chance: Chance;
  shops: readonly SoakShop[];
  person: Person;
  processes: Processes;
};

const faults: readonly FaultKind[] = [
  'outage',
  'slow',
  'rate_limit',
  'rate_limit_bare',
  'expired_token',
  'error_in_200',
  'webhook_lost',
  'webhook_duplicated',
  'webhook_late',
  'webhook_out_of_order',
  'answer_lost',
];

const place = ({ chance, shops }: World): void => {
  const { fake, shop, orders } = chance.pick(shops);
  const skus = products.map(({ sku }) => sku);
  const placed = fake.placeOrders(shop, 1 + chance.below(15), {
    state: chance.pick(['ready', 'ready', 'ready', 'ready', 'unpaid', 'cancelled', 'fulfilled']),
    shippingCode: chance.pick(['flat_rate:1', 'flat_rate:1', 'flat_rate:1', 'local_pickup:2']),
    address: chance.pick(['complete', 'complete', 'complete', 'incomplete']),
    skus: [chance.pick(skus), chance.pick(skus)],
  });
  orders.push(...placed.map(({ id }) => id));
};

/** What buyers and staff of a shop do to an order that may be anywhere on its way. */
const touch = ({ chance, shops }: World): void => {
  const { fake, shop, orders } = chance.pick(shops);
  if (orders.length === 0) return;
  const id = chance.pick(orders);
  const deed = chance.pick(['cancel', 'pay', 'fulfil', 'address', 'lines'] as const);
  try {
    if (deed === 'cancel') fake.cancelOrder(shop, id);
    if (deed === 'pay') fake.payOrder(shop, id);
    if (deed === 'fulfil') fake.fulfilOrder(shop, id);
    if (deed === 'address') fake.changeOrder(shop, id, { address: 'complete' });
    if (deed === 'lines') {
      const lines = [{ sku: chance.pick(products).sku, quantity: 1 + chance.below(4) }];
      fake.changeOrder(shop, id, { lines });
    }
  } catch {
    // The shop itself refuses it, such as cancelling what it shipped.
  }
};

const misbehave = ({ chance, shops }: World): void => {
  const { fake, shop } = chance.pick(shops);
  const kind = chance.pick(faults);
  const delayMs = kind === 'slow' || kind === 'webhook_late' ? { delayMs: 400 } : {};
  fake.setFault(shop, { kind, count: 1 + chance.below(6), ...delayMs });
};

const listSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Ships some orders that are ready, as a packer would, and the same request a second time now and then. */
const ship = async ({ chance, person }: World): Promise<void> => {
  const reply = await person.call('/api/v1/orders?status=ready&held=false&limit=20');
  for (const { id } of listSchema.parse(reply).items.slice(0, 1 + chance.below(8))) {
    const trackingNumber = `SOAK${chance.below(1e9)}`;
    const body = { requestId: randomUUID(), parcels: [{ carrier: 'Soak Post', trackingNumber }] };
    const twice = chance.below(4) === 0 ? [body, body] : [body];
    await Promise.all(twice.map((one) => person.call(`/api/v1/orders/${id}/shipments`, one)));
  }
};

const release = async ({ person }: World): Promise<void> => {
  const reply = await person.call('/api/v1/order-holds?reason=address_problem&limit=20');
  const ids = listSchema.parse(reply).items.map(({ id }) => id);
  if (ids.length > 0) await person.call('/api/v1/order-holds/release', { ids, note: 'Soak' });
};

/** Refused keys disconnect an account; staff look, find them right and test the connection again. */
export const reconnect = async ({ person }: Pick<World, 'person'>): Promise<void> => {
  const reply = await person.call('/api/v1/ec-accounts?status=disconnected');
  for (const { id } of listSchema.parse(reply).items) {
    await person.call(`/api/v1/ec-accounts/${id}/test-connection`, {});
  }
};

/** A dead worker's job is taken up half a minute later; killed more often, nothing would ever be done. */
const KILLED_ONE_IN = 5;

const kill = ({ chance, processes }: World): void => {
  if (chance.below(KILLED_ONE_IN) > 0) return;
  const victim = chance.below(5);
  if (victim === 0) processes.web.kill();
  else if (victim === 1) processes.killDatabase();
  else chance.pick(processes.workers).kill();
};

/** One thing that happens; the more often it stands here, the more often it does. */
const deeds: readonly (readonly [string, (world: World) => void | Promise<void>])[] = [
  ['placed orders', place],
  ['placed orders', place],
  ['placed orders', place],
  ['placed orders', place],
  ['touched an order', touch],
  ['touched an order', touch],
  ['touched an order', touch],
  ['set a fault', misbehave],
  ['set a fault', misbehave],
  ['shipped', ship],
  ['shipped', ship],
  ['released holds', release],
  ['reconnected', reconnect],
  ['killed a process', kill],
];

/** Does one thing and answers what it was. */
export const doSomething = async (world: World): Promise<string> => {
  const [name, deed] = world.chance.pick(deeds);
  await deed(world);
  return name;
};
