import type { WebhookLeft } from '../../../connectors/connector.ts';
import { callPlatform } from './call-platform.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';

type Account = { id: string; platform: string };

/** Where a platform delivers what happens to an account. */
export const webhookAddress = (appUrl: string, account: Account): string =>
  `${appUrl}/hooks/${account.platform}/${account.id}`;

/** Makes the registrations of a connected account what they should be; answers how many were made anew. */
export const ensureWebhooks = async (
  deps: EcAccountDeps,
  ecAccountId: string,
  signal: AbortSignal,
): Promise<number> => {
  const account = await deps.db
    .selectFrom('ec_accounts')
    .select(['id', 'platform'])
    .where('id', '=', ecAccountId)
    .where('status', '=', 'connected')
    .where('deleting_at', 'is', null)
    .executeTakeFirst();
  if (!account) return 0;
  const call = { ecAccountId, platform: account.platform, signal };
  const { created } = await callPlatform(deps, call, async ({ webhooks }, context) =>
    webhooks ? webhooks.ensure(context, webhookAddress(deps.appUrl, account)) : { created: 0 },
  );
  if (await isBeingDeleted(deps, ecAccountId)) await removeWebhooks(deps, account);
  return created;
};

/** A deletion that began meanwhile may have removed the others before ours were made. */
const isBeingDeleted = async ({ db }: Pick<EcAccountDeps, 'db'>, id: string): Promise<boolean> => {
  const account = await db
    .selectFrom('ec_accounts')
    .select('deleting_at')
    .where('id', '=', id)
    .executeTakeFirst();
  return account?.deleting_at != null;
};

type Removal = { webhooksRemoved: number; webhooksLeft: WebhookLeft[] };

const REMOVAL_LIMIT_MS = 10_000;

/** Tries, for a bounded time, to remove every webhook of an account; never throws. */
export const removeWebhooks = async (deps: EcAccountDeps, account: Account): Promise<Removal> => {
  const { connector } = deps.platforms.get(account.platform);
  if (!connector.webhooks) return { webhooksRemoved: 0, webhooksLeft: [] };
  const address = webhookAddress(deps.appUrl, account);
  const signal = AbortSignal.timeout(REMOVAL_LIMIT_MS);
  const { id: ecAccountId, platform } = account;
  const call = { ecAccountId, platform, signal, cleansUp: true } as const;
  try {
    const { removed, left } = await callPlatform(deps, call, async ({ webhooks }, context) =>
      webhooks ? webhooks.remove(context, address) : { removed: 0, left: [] },
    );
    return { webhooksRemoved: removed, webhooksLeft: left };
  } catch (error) {
    const problem = signal.aborted
      ? 'The platform did not answer in time.'
      : error instanceof Error
        ? error.message
        : 'The platform refused.';
    return { webhooksRemoved: 0, webhooksLeft: [{ topic: '*', address, problem }] };
  }
};
