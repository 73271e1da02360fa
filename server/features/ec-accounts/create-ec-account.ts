import type { EcAccountInput } from '../../../contract/ec-accounts.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { checkShopAddress, mergeCredentials, splitSecrets } from './account-credentials.ts';
import { requireOwnChannel } from './account-references.ts';
import { storeSecrets } from './credentials.ts';
import { channelName } from './describe-account.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { recordOnAccount } from './record-on-account.ts';

/** Creates an account that is not verified yet; answers its id. */
export const createEcAccount = async (
  deps: EcAccountDeps,
  input: EcAccountInput,
): Promise<string> => {
  const platform = deps.platforms.get(input.platform);
  const { connector } = platform;
  if (!platform.configured) {
    throw new AppError(
      'ec_account.platform_not_configured',
      `This installation has no app for ${connector.manifest.name} yet; an admin sets its keys.`,
    );
  }
  const { values } = mergeCredentials(connector, {}, input.credentials);
  await checkShopAddress(deps.outgoing, platform, values);
  const { open, secrets } = splitSecrets(connector, values);
  return deps.db.transaction().execute(async (trx) => {
    await requireOwnChannel(trx, input.merchantId, input.channelId);
    const { id } = await trx
      .insertInto('ec_accounts')
      .columns([
        'merchant_id',
        'platform',
        'display_name',
        'sales_channel_id',
        'public_credentials',
        'time_zone',
      ])
      .expression((eb) =>
        eb
          .selectFrom('merchants')
          .select((row) => [
            'id',
            row.val(input.platform).as('platform'),
            row.val(input.displayName).as('display_name'),
            row.val(input.channelId).as('sales_channel_id'),
            row.val(JSON.stringify(open)).as('public_credentials'),
            'time_zone',
          ])
          .where('id', '=', input.merchantId),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    if (Object.keys(secrets).length > 0) {
      const expiry = { accessExpiresAt: null, refreshExpiresAt: null };
      await storeSecrets(trx, deps.keyRing, { ecAccountId: id, secrets, ...expiry });
    }
    const { platform: key, displayName, channelId } = input;
    const channel = await channelName(trx, channelId);
    await recordOnAccount(trx, id, {
      action: 'created',
      changes: auditFacts({ platform: key, displayName, channel }),
    });
    await announceChange(trx, { merchantId: input.merchantId, topic: 'ec_account', id });
    return id;
  });
};
