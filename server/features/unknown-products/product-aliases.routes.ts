import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  productAliasKeySchema,
  productAliasListQuerySchema,
  productAliasSchema,
} from '../../../contract/unknown-products.contract.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { forgetAlias } from './forget-alias.ts';
import { type AliasRecord, listAliases } from './product-aliases.queries.ts';
import type { UnknownProductDeps } from './unknown-products.deps.ts';
import { presentAlias } from './unknown-products.present.ts';

const cursorKeys = z.tuple([idSchema, z.string()]);
const tags = ['Unknown products'];
const path = '/api/v1/product-aliases';

const listRoute = protectedRoute('view', {
  summary: 'List what people decided about things that are no listing',
  method: 'get',
  path,
  tags,
  request: { query: productAliasListQuerySchema },
  responses: { 200: json(pageOf(productAliasSchema), 'Aliases by account and key') },
});

const forgetRoute = protectedRoute('operate', {
  summary: 'Take such a decision back; open orders look for a match anew',
  method: 'delete',
  path,
  tags,
  request: { query: productAliasKeySchema },
  responses: { 204: { description: 'It is gone' } },
});

export const productAliasRoutes = (deps: UnknownProductDeps): Api =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const filter = context.req.valid('query');
      const scope = scopeOf(context.get('principal'));
      const after = decodeCursor(filter.cursor, cursorKeys);
      const rows = await listAliases(deps.db, { filter, scope, after });
      const keys = (row: AliasRecord) => [row.ec_account_id, row.match_key];
      return context.json(toPage(rows, filter.limit, { item: presentAlias, keys }), 200);
    })
    .openapi(forgetRoute, async (context) => {
      const key = context.req.valid('query');
      const wanted = { id: key.ecAccountId, right: 'operate' } as const;
      await requireEcAccount(deps, context.get('principal'), wanted);
      await forgetAlias(deps, key);
      return context.body(null, 204);
    });
