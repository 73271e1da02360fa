import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { callPlatform } from './call-platform.ts';
import { confirmUninstall } from './confirm-uninstall.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { confirmUninstallJob, ensureWebhooksJob, refreshTokenJob } from './ec-accounts.jobs.ts';
import { recordOnAccount } from './record-on-account.ts';
import { ensureWebhooks } from './webhook-registrations.ts';

const LATER_SECONDS = 300;

/** Work that delays nothing: whatever the platform refuses is tried again or told, never thrown away. */
export const startEcAccountWorkers = async (deps: EcAccountDeps): Promise<void> => {
  await deps.jobs.work(
    ensureWebhooksJob,
    { concurrency: 4, serialLanes: true },
    async ({ ecAccountId }, signal) => {
      await unlessDisconnected(async () => {
        const created = await ensureWebhooks(deps, ecAccountId, signal);
        if (created > 0) await tellRecreated(deps, ecAccountId, created);
      });
    },
  );
  await deps.jobs.work(confirmUninstallJob, { concurrency: 2 }, ({ ecAccountId }, signal) =>
    unlessDisconnected(() => confirmUninstall(deps, ecAccountId, signal)),
  );
  await deps.jobs.work(refreshTokenJob, { concurrency: 2 }, async ({ ecAccountId }, signal) => {
    const account = await deps.db
      .selectFrom('ec_accounts')
      .select('platform')
      .where('id', '=', ecAccountId)
      .where('status', '=', 'connected')
      .executeTakeFirst();
    if (!account) return;
    const call = { ecAccountId, platform: account.platform, signal };
    await unlessDisconnected(() =>
      callPlatform(deps, call, (connector, context) => connector.probe(context)),
    );
  });
};

/** Refused credentials have already disconnected the account and told people; waiting is for the rest. */
const unlessDisconnected = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'auth' || error.kind === 'scope') return;
    throw new RunAgainLater((error.retryAfterMs ?? LATER_SECONDS * 1000) / 1000);
  }
};

/** The first registration is no news; one that had to be made again means deliveries were lost. */
const tellRecreated = async (
  deps: EcAccountDeps,
  ecAccountId: string,
  created: number,
): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('ec_accounts')
      .select(['merchant_id', 'display_name', 'webhooks_ensured_at'])
      .where('id', '=', ecAccountId)
      .forUpdate()
      .executeTakeFirst();
    if (!account) return;
    await trx
      .updateTable('ec_accounts')
      .set({ webhooks_ensured_at: deps.clock.now().toString() })
      .where('id', '=', ecAccountId)
      .execute();
    const changes = auditFacts({
      registered: created,
      again: account.webhooks_ensured_at !== null,
    });
    await recordOnAccount(trx, ecAccountId, { action: 'webhooks_registered', changes });
    if (!account.webhooks_ensured_at) return;
    await deps.jobs.send(trx, noticeJob, {
      payload: {
        noticeId: randomUUID(),
        merchantId: account.merchant_id,
        category: 'platform',
        severity: 'warning',
        code: 'webhooks_recreated',
        params: { account: account.display_name },
        link: `/ec-accounts/${ecAccountId}`,
      },
    });
  });
};
