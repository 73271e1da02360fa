import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  inboundPushListQuerySchema,
  inboundPushSchema,
  pushSharesSchema,
} from '../../../contract/stock-pushes.contract.ts';
import { stockWorkSchema } from '../../../contract/stock-work.contract.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { findInboundKey } from '../inbounds/inbounds.queries.ts';
import {
  findLargest,
  listInboundPushes,
  listOtherShares,
  toInboundPush,
} from './inbound-pushes.queries.ts';
import { readStockWork } from './push-work.queries.ts';

const cursorKeys = z.tuple([idSchema]);
const pages = { 200: json(pageOf(inboundPushSchema), 'One page of shares, newest first') };

const ofInbound = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/inbounds/{id}/pushes',
  tags: ['Inbounds'],
  summary: 'What accounts were given of an inbound, or why not',
  request: { params: idParams, query: inboundPushListQuerySchema },
  responses: pages,
});

const ofAccount = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/inbound-pushes',
  tags: ['Platform stock'],
  summary: 'What an account was given of inbounds, or why not',
  request: { params: idParams, query: inboundPushListQuerySchema },
  responses: pages,
});

const shares = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/push-shares',
  tags: ['Platform stock'],
  summary: 'Which other accounts get a share of each inbound',
  request: { params: idParams },
  responses: { 200: json(pushSharesSchema, 'Their percentages, and a product to count on') },
});

const work = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/stock-work',
  tags: ['Platform stock'],
  summary: 'What is under way for the stock of an account, or waits',
  request: { params: idParams },
  responses: { 200: json(stockWorkSchema, 'Pushes, mappings, previews and overwrites') },
});

type Query = z.infer<typeof inboundPushListQuerySchema>;

const pageOfPushes = async (
  db: Database,
  of: { inboundId: string } | { ecAccountId: string },
  { cursor, status, limit }: Query,
) => {
  const [before = null] = decodeCursor(cursor, cursorKeys) ?? [];
  const rows = await listInboundPushes(db, { ...of, status, before, limit });
  const keys = (row: (typeof rows)[number]) => [row.id];
  return toPage(rows, limit, { item: toInboundPush, keys });
};

export const inboundPushRoutes = (deps: { db: Database }): Api => {
  const { db } = deps;
  return createRouter()
    .openapi(ofInbound, async (context) => {
      const inboundId = requireId(context.req.valid('param'), 'inbound');
      const scope = scopeOf(context.get('principal'));
      if (!(await findInboundKey(db, inboundId, scope))) throw notFound('inbound');
      return context.json(await pageOfPushes(db, { inboundId }, context.req.valid('query')), 200);
    })
    .openapi(ofAccount, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      const of = { ecAccountId: id };
      return context.json(await pageOfPushes(db, of, context.req.valid('query')), 200);
    })
    .openapi(shares, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      const others = await listOtherShares(db, id);
      return context.json({ others, largest: await findLargest(db, id) }, 200);
    })
    .openapi(work, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      return context.json(await readStockWork(db, id), 200);
    });
};
