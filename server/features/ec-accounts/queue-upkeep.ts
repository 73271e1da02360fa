import { sql } from 'kysely';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { ensureWebhooksJob, refreshTokenJob } from './ec-accounts.jobs.ts';

/** Spread over this span, so that ten thousand accounts do not knock at once. */
const SPREAD_SECONDS = 3600;

/**
 * The daily round: every connected account has its webhooks looked after, and tokens that would
 * die of idleness within five weeks are used: people are warned thirty days before that.
 */
export const queueUpkeep = async ({
  db,
  jobs,
}: Pick<EcAccountDeps, 'db' | 'jobs'>): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    const accounts = await trx
      .selectFrom('ec_accounts as a')
      .leftJoin('ec_account_secrets as s', 's.ec_account_id', 'a.id')
      .select([
        'a.id',
        sql<boolean>`s.refresh_expires_at < now() + interval '35 days'`.as('idle'),
        sql<number>`floor(random() * ${SPREAD_SECONDS})::int`.as('delaySeconds'),
      ])
      .where('a.status', '=', 'connected')
      .where('a.deleting_at', 'is', null)
      .execute();
    const toMessage = ({ id, delaySeconds }: { id: string; delaySeconds: number }) => ({
      payload: { ecAccountId: id },
      // Its own key: a reconnection within the hour must not find its place taken.
      key: `daily ${id}`,
      lane: id,
      delaySeconds,
    });
    await jobs.sendAll(trx, ensureWebhooksJob, accounts.map(toMessage));
    await jobs.sendAll(trx, refreshTokenJob, accounts.filter(({ idle }) => idle).map(toMessage));
  });
};
