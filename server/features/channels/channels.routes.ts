import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  type SalesChannelDetail,
  salesChannelDetailSchema,
  salesChannelInputSchema,
  salesChannelListQuerySchema,
  salesChannelPatchSchema,
  salesChannelSchema,
} from '../../../contract/sales-channels.contract.ts';
import { type MerchantScope, requireRight, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { badValue, notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { findMerchant } from '../merchants/merchants.queries.ts';
import { findSalesChannel, listSalesChannels, toSalesChannel } from './channels.queries.ts';
import { createChannel } from './create-channel.ts';
import { type ChannelDeps, editChannel } from './edit-channel.ts';

const cursorKeys = z.tuple([z.string(), idSchema]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/sales-channels',
  tags: ['Sales channels'],
  summary: 'Sales channels, by name',
  request: { query: salesChannelListQuerySchema },
  responses: { 200: json(pageOf(salesChannelSchema), 'One page of sales channels') },
});

const create = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/sales-channels',
  tags: ['Sales channels'],
  summary: 'Create a sales channel for a merchant',
  request: { body: jsonBody(salesChannelInputSchema) },
  responses: { 201: json(salesChannelDetailSchema, 'The new sales channel') },
});

const show = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/sales-channels/{id}',
  tags: ['Sales channels'],
  summary: 'One sales channel with the accounts bound to it',
  request: { params: idParams },
  responses: { 200: json(salesChannelDetailSchema, 'The sales channel') },
});

const edit = protectedRoute('signed_in', {
  method: 'patch',
  path: '/api/v1/sales-channels/{id}',
  tags: ['Sales channels'],
  summary: 'Change a sales channel; its merchant is fixed',
  request: { params: idParams, body: jsonBody(salesChannelPatchSchema) },
  responses: { 200: json(salesChannelDetailSchema, 'The sales channel as it is now') },
});

const readChannel = async (
  db: Database,
  id: string,
  scope: MerchantScope,
): Promise<SalesChannelDetail> => {
  const channel = await findSalesChannel(db, id, scope);
  if (!channel) throw notFound('sales channel');
  return channel;
};

export const channelsRoutes = (deps: ChannelDeps): Api => {
  const { db } = deps;
  return createRouter()
    .openapi(list, async (context) => {
      const { cursor, limit, ...filter } = context.req.valid('query');
      const after = decodeCursor(cursor, cursorKeys);
      const scope = scopeOf(context.get('principal'));
      const rows = await listSalesChannels(db, { scope, filter, after, limit });
      const shape = {
        item: toSalesChannel,
        keys: (row: (typeof rows)[number]) => [row.sort_name, row.id],
      };
      return context.json(toPage(rows, limit, shape), 200);
    })
    .openapi(create, async (context) => {
      const principal = context.get('principal');
      const input = context.req.valid('json');
      requireRight(principal, input.merchantId, 'manage');
      if (!(await findMerchant(db, input.merchantId, 'all'))) {
        throw badValue('merchantId', 'is not a merchant');
      }
      const id = await createChannel(db, input);
      return context.json(await readChannel(db, id, 'all'), 201);
    })
    .openapi(show, async (context) => {
      const scope = scopeOf(context.get('principal'));
      const id = requireId(context.req.valid('param'), 'sales channel');
      return context.json(await readChannel(db, id, scope), 200);
    })
    .openapi(edit, async (context) => {
      const principal = context.get('principal');
      const id = requireId(context.req.valid('param'), 'sales channel');
      const { merchant } = await readChannel(db, id, scopeOf(principal));
      requireRight(principal, merchant.id, 'manage');
      await editChannel(deps, { id, merchantId: merchant.id, patch: context.req.valid('json') });
      return context.json(await readChannel(db, id, 'all'), 200);
    });
};
