import { sql } from 'kysely';
import { meSchema } from '../../../contract/access.contract.ts';
import { type Principal, rightsFor, scopeOf } from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';

const me = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/me',
  tags: ['Users'],
  summary: 'Who you are and for whom you may act',
  responses: { 200: json(meSchema, 'You') },
});

const countUnread = async (db: Database, principal: Principal): Promise<number> => {
  const { unread } = await db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::int`.as('unread'))
    .where('user_id', '=', principal.userId)
    .where('read_at', 'is', null)
    .where(inScope('merchant_id', scopeOf(principal)))
    .executeTakeFirstOrThrow();
  return unread;
};

export const meRoutes = ({ db }: { db: Database }): Api =>
  createRouter().openapi(me, async (context) => {
    const principal = context.get('principal');
    const { userId, name, email, role } = principal;
    const [merchants, unreadNotifications] = await Promise.all([
      db
        .selectFrom('merchants')
        .select(['id', 'name', 'time_zone as timeZone'])
        .where(inScope('id', scopeOf(principal)))
        .orderBy(sql`lower(name)`)
        .orderBy('id')
        .execute(),
      countUnread(db, principal),
    ]);
    return context.json(
      {
        user: { id: userId, name, email, role },
        merchants: merchants.map((merchant) => ({
          ...merchant,
          rights: [...rightsFor(principal, merchant.id)],
        })),
        unreadNotifications,
      },
      200,
    );
  });
