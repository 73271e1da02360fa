import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { lockListings } from '../listings/account-listings.ts';
import { announceDecisions } from '../listings/listings.jobs.ts';
import type { UnknownProductDeps } from './unknown-products.deps.ts';

type Key = { ecAccountId: string; matchKey: string };

/** Takes back what a person decided about something that is no listing: open orders look for a match anew. */
export const forgetAlias = (
  { db, jobs }: UnknownProductDeps,
  { ecAccountId, matchKey }: Key,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const account = await lockListings(trx, ecAccountId);
    const gone = await trx
      .deleteFrom('product_aliases as a')
      .using('products as p')
      .whereRef('p.id', '=', 'a.product_id')
      .where('a.ec_account_id', '=', ecAccountId)
      .where('a.match_key', '=', matchKey)
      .returning(['p.sku as product', 'a.units'])
      .executeTakeFirst();
    if (!account || !gone) throw notFound('alias');
    const { merchantId } = account;
    const subject = { kind: 'mapping', id: null, name: matchKey } as const;
    const changes = auditFacts(gone).map(({ field, to }) => ({ field, from: to, to: null }));
    await recordAudit(trx, [{ action: 'deleted', subject, merchantId, ecAccountId, changes }]);
    await announceDecisions(trx, jobs, { ecAccountId, matchKeys: [matchKey] });
    await announceChanges(trx, [{ merchantId, topic: 'mapping', id: ecAccountId, ecAccountId }]);
  });
