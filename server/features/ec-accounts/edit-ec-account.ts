import { sql } from 'kysely';
import type { Credentials } from '../../../connectors/connector-context.ts';
import type {
  AccountSettingsPatch,
  EcAccountPatch,
} from '../../../contract/ec-accounts.contract.ts';
import type { Capabilities } from '../../../contract/platforms.contract.ts';
import { secretChange } from '../../platform/audit/audit-changes.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError, notFound } from '../../platform/errors/app-error.ts';
import { announceRule } from '../channels/channels.jobs.ts';
import { checkShopAddress, mergeCredentials, splitSecrets } from './account-credentials.ts';
import { replaceShippingTypeMappings, requireOwnChannel } from './account-references.ts';
import { changeStatus } from './change-status.ts';
import { readCredentials, storeSecrets, wipeSecrets } from './credentials.ts';
import { changesBetween, describeAccount } from './describe-account.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { beingDeleted, settingsLocked } from './ec-accounts.errors.ts';
import { shippingMappingsChangedJob, stockResumedJob } from './ec-accounts.jobs.ts';
import { nextFetchAt } from './fetch-schedule.ts';
import { recordOnAccount } from './record-on-account.ts';

type Edit = { id: string; patch: EcAccountPatch };

const lockAccount = async (trx: Database, id: string) => {
  const account = await trx
    .selectFrom('ec_accounts')
    .selectAll()
    .select(sql<Date>`now()`.as('now'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw notFound('account');
  if (account.deleting_at) throw beingDeleted();
  return account;
};

type Account = Awaited<ReturnType<typeof lockAccount>>;

/** Changes an account in one transaction; a changed credential makes it Not Verified there too. */
export const editEcAccount = async (deps: EcAccountDeps, { id, patch }: Edit): Promise<void> => {
  if (patch.credentials) await checkNewAddress(deps, id, patch.credentials);
  await deps.db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, id);
    const before = await describeAccount(trx, account);
    await editNames(trx, deps, { account, patch });
    if (patch.credentials) await editCredentials(trx, deps, { account, sent: patch.credentials });
    if (patch.settings) await editSettings(trx, deps, { account, settings: patch.settings });
    const edited = await trx
      .updateTable('ec_accounts')
      .set({ updated_at: sql`now()` })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const changes = changesBetween(before, await describeAccount(trx, edited));
    if (changes.length > 0) await recordOnAccount(trx, id, { action: 'edited', changes });
    await announceChange(trx, { merchantId: account.merchant_id, topic: 'ec_account', id });
  });
};

/** Looks names up on the network, so it is done before anything is locked. */
const checkNewAddress = async (deps: EcAccountDeps, id: string, sent: Credentials) => {
  const account = await deps.db
    .selectFrom('ec_accounts')
    .select('platform')
    .where('id', '=', id)
    .executeTakeFirst();
  const stored = await readCredentials(deps.db, deps.keyRing, { ecAccountId: id, lock: false });
  if (!account || !stored) throw notFound('account');
  const platform = deps.platforms.get(account.platform);
  const { values, changed } = mergeCredentials(platform.connector, stored.values, sent);
  if (changed) await checkShopAddress(deps.outgoing, platform, values);
};

const editNames = async (
  trx: Database,
  { jobs }: EcAccountDeps,
  { account, patch }: { account: Account; patch: EcAccountPatch },
): Promise<void> => {
  const { displayName, channelId } = patch;
  if (channelId) await requireOwnChannel(trx, account.merchant_id, channelId);
  if (displayName === undefined && channelId === undefined) return;
  await trx
    .updateTable('ec_accounts')
    .set({
      ...(displayName !== undefined && { display_name: displayName }),
      ...(channelId !== undefined && { sales_channel_id: channelId }),
    })
    .where('id', '=', account.id)
    .execute();
  if (channelId) await announceRule(trx, jobs, channelId);
};

const editCredentials = async (
  trx: Database,
  deps: EcAccountDeps,
  { account, sent }: { account: Account; sent: Credentials },
): Promise<void> => {
  const ecAccountId = account.id;
  const platform = deps.platforms.get(account.platform);
  const stored = await readCredentials(trx, deps.keyRing, { ecAccountId, lock: true });
  const { values, changed } = mergeCredentials(platform.connector, stored?.values ?? {}, sent);
  if (!changed) return;
  const { open, secrets } = splitSecrets(platform.connector, values);
  await trx
    .updateTable('ec_accounts')
    .set({ public_credentials: JSON.stringify(open) })
    .where('id', '=', ecAccountId)
    .execute();
  if (Object.keys(secrets).length > 0) {
    const expiry = { accessExpiresAt: null, refreshExpiresAt: null };
    await storeSecrets(trx, deps.keyRing, { ecAccountId, secrets, ...expiry });
  } else {
    await wipeSecrets(trx, ecAccountId);
  }
  await trx.deleteFrom('authorization_states').where('ec_account_id', '=', ecAccountId).execute();
  const typed = Object.keys({ ...stored?.values, ...values }).filter((name) => name in sent);
  const differing = typed.filter((name) => values[name] !== stored?.values[name]);
  const changes = differing.map(secretChange);
  await recordOnAccount(trx, ecAccountId, { action: 'credentials_changed', changes });
  const event = { event: 'credentials_changed', reason: 'credentials_changed' } as const;
  await changeStatus(trx, deps, { ecAccountId, ...event });
};

const refuseUnsupported = (settings: AccountSettingsPatch, capabilities: Capabilities): void => {
  const refuse = (path: string, message: string): never => {
    throw new AppError('ec_account.setting_unsupported', message, {
      errors: [{ path: `settings.${path}`, message }],
    });
  };
  if (settings.inboundPush && !capabilities.stockPush) {
    refuse('inboundPush', 'This platform takes no stock numbers, so inbound push stays off.');
  }
  if (settings.shippingTypeMappings?.length && !capabilities.customShippingCodes) {
    refuse('shippingTypeMappings', 'The shipping codes of this platform are fixed.');
  }
};

type Schedule = Parameters<typeof nextFetchAt>[1];

/** Otherwise a slot that has come, and that no worker has queued yet, would be lost. */
const rescheduled = (account: Account, schedule: Schedule): boolean =>
  account.status !== schedule.status ||
  account.fetch_orders !== schedule.fetchOrders ||
  account.time_zone !== schedule.timeZone ||
  account.fetch_slots.join() !== schedule.fetchSlots.join();

const editSettings = async (
  trx: Database,
  deps: EcAccountDeps,
  { account, settings }: { account: Account; settings: AccountSettingsPatch },
): Promise<void> => {
  if (!account.shop_id) throw settingsLocked();
  refuseUnsupported(settings, deps.platforms.get(account.platform).connector.manifest.capabilities);
  const { status } = await trx
    .selectFrom('ec_accounts')
    .select('status')
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  const schedule = {
    status,
    fetchOrders: settings.fetchOrders ?? account.fetch_orders,
    fetchSlots: settings.fetchSlots ?? account.fetch_slots,
    timeZone: settings.timeZone ?? account.time_zone,
  };
  await trx
    .updateTable('ec_accounts')
    .set({
      fetch_orders: schedule.fetchOrders,
      fetch_slots: schedule.fetchSlots,
      time_zone: schedule.timeZone,
      ...(rescheduled(account, schedule) && {
        next_fetch_at: nextFetchAt(toInstant(account.now), schedule),
      }),
      inbound_push: settings.inboundPush ?? account.inbound_push,
      push_percentage: settings.pushPercentage ?? account.push_percentage,
    })
    .where('id', '=', account.id)
    .execute();
  if (settings.inboundPush && !account.inbound_push) {
    await deps.jobs.send(trx, stockResumedJob, { payload: { ecAccountId: account.id } });
  }
  if (settings.shippingTypeMappings) {
    await replaceShippingTypeMappings(trx, account.id, settings.shippingTypeMappings);
    await deps.jobs.send(trx, shippingMappingsChangedJob, { payload: { ecAccountId: account.id } });
  }
};
