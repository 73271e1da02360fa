import type { Inbound } from '../contract/inbounds.contract.ts';
import type { Database } from '../server/platform/db/pool.ts';

const share = { quantity: 30, push_percentage: 50, units: 2, delta: 7 };
const states = [
  { status: 'waiting', code: 'disconnected', detail: null },
  { status: 'refused', code: 'locked', detail: 'Locked by a transfer' },
  { status: 'unsure', code: 'answer_lost', detail: null },
];

/**
 * Shares of an inbound that went wrong in every way, each for a listing of its own. A real shop would
 * have to lose answers for a day to get there.
 */
export const pretendPushes = async (
  db: Database,
  { lines: [line], rounds, merchant }: Inbound,
  ecAccountId: string,
): Promise<void> => {
  const round = rounds.find(({ kind }) => kind === 'put_away');
  if (!line || !round) throw new Error('Something must have been put away.');
  const owner = { merchant_id: merchant.id, ec_account_id: ecAccountId };
  for (const { status, code, detail } of states) {
    const listing = await db
      .insertInto('listings')
      .values({
        ...owner,
        platform_listing_id: `pretended ${status}`,
        title: `2-pack, ${status}`,
        tracked: true,
        product_id: line.product.id,
        units: 2,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const place = { inbound_round_id: round.id, inbound_line_id: line.id, listing_id: listing.id };
    await db
      .insertInto('inbound_pushes')
      .values({ ...owner, ...place, ...share, status, code, detail })
      .execute();
  }
};
