import { type Principal, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { requireId } from '../../platform/http/id-params.ts';
import { findOutgoingWebhook, type OutgoingWebhookRecord } from './outgoing-webhooks.queries.ts';

/** Addresses lead out of the house: only who manages their merchant sees them at all. */
export const requireOutgoingWebhook = async (
  db: Database,
  principal: Principal,
  id: string,
): Promise<OutgoingWebhookRecord> => {
  const scope = scopeOf(principal, 'manage');
  const found = await findOutgoingWebhook(db, requireId({ id }, 'address'), scope);
  if (!found) throw notFound('address');
  return found;
};
