import { sql } from 'kysely';
import type {
  OutgoingWebhookInput,
  OutgoingWebhookPatch,
} from '../../../contract/outgoing-webhooks.contract.ts';
import { auditChanges, auditFacts, secretChange } from '../../platform/audit/audit-changes.ts';
import { recordAudit, recordEdit } from '../../platform/audit/record-audit.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { OutgoingError } from '../../platform/http/outgoing.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { addressRefused, tooMany } from './outgoing-webhooks.errors.ts';
import { deliverJob } from './outgoing-webhooks.jobs.ts';
import { makeSecret, sealSecret } from './signing-secret.ts';

const MOST = 10;

const subjectOf = (id: string, url: string) =>
  ({ kind: 'outgoing_webhook', id, name: url }) as const;

/** Looks names up on the network, so it is done before anything is locked. */
const checkAddress = async ({ outgoing }: OutgoingWebhookDeps, url: string): Promise<void> => {
  try {
    await outgoing.check(url);
  } catch (error) {
    if (error instanceof OutgoingError) throw addressRefused(error.message);
    throw error;
  }
};

type Created = { id: string; secret: string };

/** Adds an address; its secret can be read from the answer and never again. */
export const createOutgoingWebhook = async (
  deps: OutgoingWebhookDeps,
  { merchantId, url, events }: OutgoingWebhookInput,
  createdBy: string,
): Promise<Created> => {
  await checkAddress(deps, url);
  const secret = makeSecret();
  return deps.db.transaction().execute(async (trx) => {
    await sql`select from merchants where id = ${merchantId} for no key update`.execute(trx);
    const { rows } = await sql<{ id: string; count: number }>`
      select nextval(pg_get_serial_sequence('outgoing_webhooks', 'id'))::text as id,
        (select count(*)::int from outgoing_webhooks where merchant_id = ${merchantId}) as count`.execute(
      trx,
    );
    const { id = '', count = MOST } = rows[0] ?? {};
    if (count >= MOST) throw tooMany();
    const { keyId, sealed } = sealSecret(deps.keyRing, id, secret);
    await sql`
      insert into outgoing_webhooks (id, merchant_id, url, event_kinds, key_id, sealed, created_by)
      overriding system value
      values (${id}, ${merchantId}, ${url}, ${events}::text[], ${keyId}, ${sealed}, ${createdBy})`.execute(
      trx,
    );
    const subject = subjectOf(id, url);
    const changes = auditFacts({ url, events });
    await recordAudit(trx, [{ action: 'created', subject, merchantId, changes }]);
    await announceChange(trx, { merchantId, topic: 'outgoing_webhook', id });
    return { id, secret };
  });
};

const lock = async (trx: Database, id: string) => {
  const row = await trx
    .selectFrom('outgoing_webhooks')
    .select(['merchant_id as merchantId', 'url', 'event_kinds as events', 'enabled'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('address');
  return row;
};

/** An address that is switched on again is given what waited for it. */
export const editOutgoingWebhook = async (
  deps: OutgoingWebhookDeps,
  id: string,
  { url, events, enabled }: OutgoingWebhookPatch,
): Promise<void> => {
  if (url) await checkAddress(deps, url);
  await deps.db.transaction().execute(async (trx) => {
    const before = await lock(trx, id);
    await trx
      .updateTable('outgoing_webhooks')
      .set({
        ...(url !== undefined && { url, failing_since: null }),
        ...(events !== undefined && { event_kinds: events }),
        ...(enabled !== undefined && { enabled }),
        updated_at: sql`now()`,
      })
      .where('id', '=', id)
      .execute();
    const { merchantId } = before;
    const changes = auditChanges(before, { url, events, enabled });
    await recordEdit(trx, { subject: subjectOf(id, url ?? before.url), merchantId, changes });
    await announceChange(trx, { merchantId, topic: 'outgoing_webhook', id });
    await deps.jobs.send(trx, deliverJob, {
      payload: { outgoingWebhookId: id },
      key: id,
      lane: id,
    });
  });
};

/** Another secret from now on; answers it, this once. */
export const renewSecret = (deps: OutgoingWebhookDeps, id: string): Promise<string> =>
  deps.db.transaction().execute(async (trx) => {
    const { merchantId, url } = await lock(trx, id);
    const secret = makeSecret();
    const { keyId, sealed } = sealSecret(deps.keyRing, id, secret);
    await trx
      .updateTable('outgoing_webhooks')
      .set({ key_id: keyId, sealed, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute();
    const changes = [secretChange('secret')];
    const subject = subjectOf(id, url);
    await recordAudit(trx, [{ action: 'credentials_changed', subject, merchantId, changes }]);
    return secret;
  });

/** Removes an address with its log. */
export const deleteOutgoingWebhook = ({ db }: OutgoingWebhookDeps, id: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { merchantId, url } = await lock(trx, id);
    await trx.deleteFrom('outgoing_webhooks').where('id', '=', id).execute();
    await recordAudit(trx, [{ action: 'deleted', subject: subjectOf(id, url), merchantId }]);
    await announceChange(trx, { merchantId, topic: 'outgoing_webhook', id });
  });
