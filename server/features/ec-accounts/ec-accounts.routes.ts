import { z } from 'zod';
import {
  ecAccountDeletionSchema,
  ecAccountInputSchema,
  ecAccountListQuerySchema,
  ecAccountPatchSchema,
  ecAccountRowSchema,
  ecAccountSchema,
  seenShippingCodesSchema,
} from '../../../contract/ec-accounts.contract.ts';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import { requireRight, scopeOf } from '../../platform/auth/principal.ts';
import { createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { createEcAccount } from './create-ec-account.ts';
import { deleteEcAccount } from './delete-ec-account.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { presentEcAccountRow } from './ec-accounts.present.ts';
import { listEcAccounts, listSeenShippingCodes } from './ec-accounts.queries.ts';
import { editEcAccount } from './edit-ec-account.ts';
import { requireEcAccount, showEcAccount } from './show-ec-account.ts';

const cursorKeys = z.tuple([idSchema]);

const listRoute = protectedRoute('view', {
  summary: 'List accounts',
  method: 'get',
  path: '/api/v1/ec-accounts',
  tags: ['EC accounts'],
  request: { query: ecAccountListQuerySchema },
  responses: { 200: json(pageOf(ecAccountRowSchema), 'Accounts, newest first') },
});

const createRoute = protectedRoute('manage', {
  summary: 'Create an account',
  method: 'post',
  path: '/api/v1/ec-accounts',
  tags: ['EC accounts'],
  request: { body: jsonBody(ecAccountInputSchema) },
  responses: { 201: json(ecAccountSchema, 'The account, not verified yet') },
});

const getRoute = protectedRoute('view', {
  summary: 'Show an account',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 200: json(ecAccountSchema, 'The account; secrets are masked') },
});

const editRoute = protectedRoute('manage', {
  summary: 'Edit an account',
  method: 'patch',
  path: '/api/v1/ec-accounts/{id}',
  tags: ['EC accounts'],
  request: { params: idParams, body: jsonBody(ecAccountPatchSchema) },
  responses: { 200: json(ecAccountSchema, 'The account as it is now') },
});

const deleteRoute = protectedRoute('manage', {
  summary: 'Delete an account',
  method: 'delete',
  path: '/api/v1/ec-accounts/{id}',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 200: json(ecAccountDeletionSchema, 'What became of its webhooks') },
});

const codesRoute = protectedRoute('view', {
  summary: 'List the shipping codes seen in its orders',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/shipping-codes',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 200: json(seenShippingCodesSchema, 'Shipping codes seen in fetched orders') },
});

export const ecAccountRoutes = (deps: EcAccountDeps) =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const filter = context.req.valid('query');
      const scope = scopeOf(context.get('principal'));
      const [beforeId = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const rows = await listEcAccounts(deps.db, { filter, scope, beforeId });
      const shape = { item: presentEcAccountRow, keys: (row: { id: string }) => [row.id] };
      return context.json(toPage(rows, filter.limit, shape), 200);
    })
    .openapi(createRoute, async (context) => {
      const input = context.req.valid('json');
      const principal = context.get('principal');
      requireRight(principal, input.merchantId, 'manage');
      const id = await createEcAccount(deps, input);
      return context.json(await showEcAccount(deps, principal, id), 201);
    })
    .openapi(getRoute, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await showEcAccount(deps, context.get('principal'), id), 200);
    })
    .openapi(editRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      await requireEcAccount(deps, principal, { id, right: 'manage' });
      await editEcAccount(deps, { id, patch: context.req.valid('json') });
      return context.json(await showEcAccount(deps, principal, id), 200);
    })
    .openapi(deleteRoute, async (context) => {
      const { id } = context.req.valid('param');
      const account = await requireEcAccount(deps, context.get('principal'), {
        id,
        right: 'manage',
      });
      const shape = { id, merchantId: account.merchant_id, platform: account.platform };
      return context.json(await deleteEcAccount(deps, { ...shape, shopId: account.shop_id }), 200);
    })
    .openapi(codesRoute, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      return context.json({ items: await listSeenShippingCodes(deps.db, id) }, 200);
    });
