import { expect, it } from 'vitest';
import { makeMerchant } from '../../testing/merchants.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { createShippingType } from '../shipping-types/create-shipping-type.ts';
import { editShippingType } from '../shipping-types/edit-shipping-type.ts';
import { replaceShippingTypeMappings } from './account-references.ts';

const { db } = await testDatabase();

const makeAccount = async (): Promise<string> => {
  const merchant_id = await makeMerchant(db);
  const { id } = await db
    .insertInto('ec_accounts')
    .values({ merchant_id, platform: 'shopify', display_name: 'Shop', time_zone: 'Asia/Taipei' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const outcome = (attempt: Promise<unknown>): Promise<'done' | 'refused'> =>
  attempt.then(
    () => 'done' as const,
    () => 'refused' as const,
  );

it('never leaves a shipping type both disabled and in use, whoever comes first', async () => {
  const account = await makeAccount();
  for (let round = 0; round < 20; round += 1) {
    const input = { code: `race_${round}`, name: 'Race', codSupported: false };
    const { id } = await createShippingType(db, input);
    const mapping = [{ platformCode: `code ${round}`, shippingTypeId: id }];
    const outcomes = await Promise.all([
      outcome(
        db.transaction().execute((trx) => replaceShippingTypeMappings(trx, account, mapping)),
      ),
      outcome(editShippingType(db, { id, patch: { enabled: false }, scope: 'all' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'refused']);
  }
  const broken = await db
    .selectFrom('shipping_type_mappings as m')
    .innerJoin('shipping_types as t', 't.id', 'm.shipping_type_id')
    .select('t.code')
    .where('t.enabled', '=', false)
    .execute();
  expect(broken).toEqual([]);
});
