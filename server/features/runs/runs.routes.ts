import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf, pageQuerySchema } from '../../../contract/page.ts';
import {
  runSchema,
  runVerdictSchema,
  verdictListQuerySchema,
} from '../../../contract/runs.contract.ts';
import { type Principal, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { presentRun, presentVerdict } from './runs.present.ts';
import { findRun, listRuns, listVerdicts } from './runs.queries.ts';

const idCursor = z.tuple([idSchema]);
const orderCursor = z.tuple([z.string()]);

const listRoute = protectedRoute('view', {
  summary: 'List the runs of an account',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/runs',
  tags: ['Runs'],
  request: { params: idParams, query: pageQuerySchema },
  responses: { 200: json(pageOf(runSchema), 'Runs of the account, newest first') },
});

const getRoute = protectedRoute('view', {
  summary: 'Show a run',
  method: 'get',
  path: '/api/v1/runs/{id}',
  tags: ['Runs'],
  request: { params: idParams },
  responses: { 200: json(runSchema, 'One run with its counts') },
});

const verdictsRoute = protectedRoute('view', {
  summary: 'List the verdicts of a run',
  method: 'get',
  path: '/api/v1/runs/{id}/verdicts',
  tags: ['Runs'],
  request: { params: idParams, query: verdictListQuerySchema },
  responses: { 200: json(pageOf(runVerdictSchema), 'One verdict per platform order') },
});

const requireRun = async (db: Database, principal: Principal, id: string) => {
  const run = await findRun(db, requireId({ id }, 'run'), scopeOf(principal));
  if (!run) throw notFound('run');
  return run;
};

export const runRoutes = ({ db }: { db: Database }) =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const { limit, cursor } = context.req.valid('query');
      const { id } = context.req.valid('param');
      await requireEcAccount({ db }, context.get('principal'), { id, right: 'view' });
      const [beforeId = null] = decodeCursor(cursor, idCursor) ?? [];
      const rows = await listRuns(db, { ecAccountId: id, limit, beforeId });
      return context.json(toPage(rows, limit, { item: presentRun, keys: (run) => [run.id] }), 200);
    })
    .openapi(getRoute, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(presentRun(await requireRun(db, context.get('principal'), id)), 200);
    })
    .openapi(verdictsRoute, async (context) => {
      const { limit, cursor, verdict, q } = context.req.valid('query');
      const run = await requireRun(db, context.get('principal'), context.req.valid('param').id);
      const [after = null] = decodeCursor(cursor, orderCursor) ?? [];
      const filter = { run: { id: run.id, queuedAt: run.queued_at }, verdict, q, limit, after };
      const rows = await listVerdicts(db, filter);
      const keys = (row: { platform_order_id: string }) => [row.platform_order_id];
      return context.json(toPage(rows, limit, { item: presentVerdict, keys }), 200);
    });
