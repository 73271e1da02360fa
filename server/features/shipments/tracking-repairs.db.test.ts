import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { shipmentSchema } from '../../../contract/shipments.contract.ts';
import { openTestProduct } from '../../testing/product.ts';
import { dyingAfter } from '../../testing/pushing.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { answering, tellingOf } from '../../testing/telling.ts';

const product = await openTestProduct();
const { call, db, pool, user } = product;
const { ship, parcel, tell, queuedRuns, parcelsOf, show, eventsOf } = shippingOf(product);
const { ecAccountId, woo, readyOrders, readyOrder, known, trackingOf } = await tellingOf(product);

const notices = async (code: string) => {
  const query = `select data from pgboss.job where name = 'notices' and data->>'code' = $1`;
  return (await pool.query(query, [code])).rows.map(({ data }) => data);
};

describe('a parcel that the shop refuses', () => {
  it('fails alone, is told to people once, and goes when somebody sends it again', async () => {
    const orders = await readyOrders(3);
    for (const { orderId } of orders) await ship(orderId);
    woo.setFault('hillside', { kind: 'parcel_refused', count: 1 });
    await tell(ecAccountId);
    const [bad, ...others] = orders;
    const [failed] = await parcelsOf(bad?.orderId ?? '');
    expect(failed?.tracking).toMatchObject({ status: 'failed', code: 'other' });
    expect(failed?.tracking.detail).toBeTruthy();
    for (const { orderId } of others) {
      expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
    }
    expect((await eventsOf(bad?.orderId ?? '')).at(-1)).toMatchObject({
      kind: 'tracking_failed',
      data: { problem: failed?.tracking.detail },
    });
    expect(await notices('parcels_refused')).toMatchObject([
      {
        category: 'orders',
        severity: 'error',
        params: { refused: 1, parcels: 3 },
        link: `/shipments?trackingStatus=failed&ecAccountId=${ecAccountId}`,
      },
    ]);
    const listed = await call('/api/v1/shipments?trackingStatus=failed', { as: user });
    expect(listed.body).toMatchObject({ items: [{ id: failed?.id }], nextCursor: null });
    const path = `/api/v1/shipments/${failed?.id}/send-tracking`;
    const again = await call(path, { as: user, method: 'POST' });
    expect(shipmentSchema.parse(again.body).tracking).toEqual({ status: 'queued', sentAt: null });
    await tell(ecAccountId);
    expect(known(bad?.platformId ?? '')).toHaveLength(1);
  });

  it('by throwing over it stops no other either', async () => {
    const kinds = ['rejected', 'not_found', 'conflict', 'bug'] as const;
    const orders = await readyOrders(kinds.length + 1);
    const numbers = new Map<string, (typeof kinds)[number] | undefined>();
    for (const [index, { orderId }] of orders.entries()) {
      const sent = parcel();
      numbers.set(sent.trackingNumber, kinds[index]);
      await ship(orderId, { parcels: [sent] });
    }
    await tell(
      ecAccountId,
      answering(product, (trackingNumber) => {
        const kind = numbers.get(trackingNumber);
        if (kind) throw new ConnectorError(kind, `The shop says ${kind}.`);
        return { outcome: 'sent', ref: null };
      }),
    );
    const ends = await Promise.all(orders.map(({ orderId }) => trackingOf(orderId)));
    expect(ends.flat().map(({ status, code }) => code ?? status)).toEqual([
      'other',
      'order_gone',
      'other',
      'other',
      'sent',
    ]);
  });

  it('and many more are sent again with one call, and told ones are left alone', async () => {
    const orders = await readyOrders(2);
    for (const { orderId } of orders) await ship(orderId);
    const [one, two] = (await Promise.all(orders.map(({ orderId }) => parcelsOf(orderId)))).flat();
    await tell(
      ecAccountId,
      answering(product, (number) =>
        number === one?.trackingNumber
          ? { outcome: 'refused', code: 'on_hold', problem: 'The order is on hold.' }
          : { outcome: 'sent', ref: 'x' },
      ),
    );
    const ids = [one?.id, two?.id, '999999999'];
    const reply = await call('/api/v1/shipments/resend', { as: user, body: { ids } });
    expect(reply.body).toMatchObject({
      items: [
        { id: one?.id, outcome: 'queued' },
        { id: two?.id, outcome: 'not_failed' },
        { id: '999999999', outcome: 'refused', code: 'request.not_found' },
      ],
    });
    await tell(ecAccountId);
    expect(await trackingOf(orders[0]?.orderId ?? '')).toMatchObject([{ status: 'sent' }]);
  });
});

describe('a corrected number', () => {
  const correct = (id: string | undefined, body: object) =>
    call(`/api/v1/shipments/${id}`, { as: user, method: 'PATCH', body });

  it('becomes the number of the same parcel in the shop, and is in the audit log', async () => {
    const { orderId, platformId } = await readyOrder();
    await ship(orderId);
    await tell(ecAccountId);
    const [before] = await parcelsOf(orderId);
    const reply = await correct(before?.id, { trackingNumber: 'RIGHT-1' });
    expect(shipmentSchema.parse(reply.body)).toMatchObject({
      trackingNumber: 'RIGHT-1',
      tracking: { status: 'queued' },
    });
    await tell(ecAccountId);
    expect(known(platformId)).toMatchObject([{ trackingNumber: 'RIGHT-1' }]);
    const audit = await db
      .selectFrom('audit_log')
      .select(['action', 'changes', 'actor_name'])
      .where('subject_kind', '=', 'shipment')
      .where('subject_id', '=', before?.id ?? '')
      .execute();
    expect(audit).toEqual([
      {
        action: 'shipment_corrected',
        actor_name: user.name,
        changes: [{ field: 'trackingNumber', from: before?.trackingNumber, to: 'RIGHT-1' }],
      },
    ]);
    await correct(before?.id, { trackingNumber: 'RIGHT-1' });
    expect(await queuedRuns(ecAccountId)).toEqual([]);
  });

  it('while an answer is owed waits for it, so that the shop has one parcel', async () => {
    const { orderId, platformId } = await readyOrder();
    const sent = parcel();
    await ship(orderId, { parcels: [sent] });
    const dying = dyingAfter(product, (body) => body.includes(sent.trackingNumber));
    await expect(tell(ecAccountId, dying)).rejects.toThrow('The process was killed.');
    const [before] = await parcelsOf(orderId);
    await correct(before?.id, { trackingNumber: 'RIGHT-2' });
    await tell(ecAccountId);
    expect(known(platformId)).toMatchObject([{ trackingNumber: 'RIGHT-2' }]);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
  });

  it('cannot become that of another parcel of the order', async () => {
    const { orderId } = await readyOrder();
    const [line] = (await show(orderId)).lines;
    const one = () => parcel([{ orderLineId: line?.id ?? '', quantity: 1 }]);
    const first = one();
    await ship(orderId, { parcels: [first, one()] });
    const [, second] = await parcelsOf(orderId);
    expect(await correct(second?.id, { trackingNumber: first.trackingNumber })).toMatchObject({
      status: 409,
      body: { code: 'shipment.number_used' },
    });
    await tell(ecAccountId);
  });
});
