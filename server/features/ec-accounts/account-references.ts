import { sql } from 'kysely';
import type { AccountSettingsPatch } from '../../../contract/ec-accounts.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** An account may only be bound to a channel of its own merchant. */
export const requireOwnChannel = async (
  trx: Database,
  merchantId: string,
  channelId: string,
): Promise<void> => {
  const channel = await trx
    .selectFrom('sales_channels')
    .select('id')
    .where('id', '=', channelId)
    .where('merchant_id', '=', merchantId)
    .executeTakeFirst();
  if (channel) return;
  throw new AppError('sales_channel.foreign', 'Choose a sales channel of this merchant.', {
    errors: [{ path: 'channelId', message: 'is not a sales channel of this merchant' }],
  });
};

type Mappings = NonNullable<AccountSettingsPatch['shippingTypeMappings']>;

/**
 * Makes the account's mappings exactly these. The shipping types stay locked until the
 * transaction ends, so that none is disabled while it is being put to use.
 */
export const replaceShippingTypeMappings = async (
  trx: Database,
  ecAccountId: string,
  mappings: Mappings,
): Promise<void> => {
  const typeIds = [...new Set(mappings.map((mapping) => mapping.shippingTypeId))];
  const enabled = await trx
    .selectFrom('shipping_types')
    .select('id')
    .where('id', 'in', [...typeIds, '0'])
    .where((eb) =>
      eb.or([
        eb('enabled', '=', true),
        eb.exists(
          eb
            .selectFrom('shipping_type_mappings as m')
            .select('m.platform_code')
            .where('m.ec_account_id', '=', ecAccountId)
            .whereRef('m.shipping_type_id', '=', 'shipping_types.id'),
        ),
      ]),
    )
    .orderBy('id')
    .forShare()
    .execute();
  if (enabled.length < typeIds.length) {
    throw new AppError('shipping_type.not_enabled', 'Choose shipping types that are enabled.', {
      errors: [
        { path: 'settings.shippingTypeMappings', message: 'names a type that is not enabled' },
      ],
    });
  }
  await trx.deleteFrom('shipping_type_mappings').where('ec_account_id', '=', ecAccountId).execute();
  if (mappings.length === 0) return;
  await trx
    .insertInto('shipping_type_mappings')
    .columns(['ec_account_id', 'platform_code', 'shipping_type_id'])
    .expression(
      sql`select ${ecAccountId}::bigint, x.code, x.type_id from unnest(
        ${mappings.map((mapping) => mapping.platformCode)}::text[],
        ${mappings.map((mapping) => mapping.shippingTypeId)}::bigint[]) as x(code, type_id)`,
    )
    .execute();
};
