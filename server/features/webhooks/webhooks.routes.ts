import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.ts';
import { createRouter } from '../../platform/http/api.ts';
import { protectedRoute } from '../../platform/http/route.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { webhookTargetFinder } from './find-webhook-target.ts';
import { hintStore } from './store-hints.ts';
import { takeWebhook } from './take-webhook.ts';

const description =
  'Deliveries of a platform, verified by its signature on the raw body; answered once stored.';
const responses = { 200: { description: 'Taken' } };
const platform = z.string().max(40);

const accountRoute = protectedRoute('public', {
  summary: 'Take a delivery for an account',
  method: 'post',
  path: '/hooks/{platform}/{accountId}',
  tags: ['Webhooks'],
  description,
  request: { params: z.object({ platform, accountId: z.string().max(40) }) },
  responses,
});

const appRoute = protectedRoute('public', {
  summary: 'Take a delivery for an app',
  method: 'post',
  path: '/hooks/{platform}',
  tags: ['Webhooks'],
  description,
  request: { params: z.object({ platform }) },
  responses,
});

const MAX_BODY_BYTES = 8 * 1024 * 1024;

const refused = (): AppError =>
  new AppError('webhook.refused', 'This delivery is not signed by the platform; it was not taken.');

type Intake = OrderDeps & {
  findTarget: ReturnType<typeof webhookTargetFinder>;
  storeHint: ReturnType<typeof hintStore>;
};

/** Verifies before anything else: what is not provably the platform's changes nothing and learns nothing. */
const receive = async (
  deps: Intake,
  context: Context,
  address: { platform: string; accountId: string | undefined },
): Promise<Response> => {
  const installed = deps.platforms
    .list()
    .find(({ connector }) => connector.manifest.key === address.platform);
  const webhooks = installed?.connector.webhooks;
  if (!installed || !webhooks) throw refused();
  const headers = context.req.header();
  const rawBody = new Uint8Array(await context.req.arrayBuffer());
  const shopId = webhooks.shopOf?.(headers) ?? null;
  const { target } = await deps.findTarget({ ...address, shopId });
  const credentials = target?.credentials ?? {};
  const message = webhooks.verify({ credentials, app: installed.app }, { rawBody, headers });
  if (!message) throw refused();
  await takeWebhook(deps, { platform: address.platform, shopId, target, message });
  return context.body(null, 200);
};

export const webhookRoutes = (deps: OrderDeps) => {
  const intake = { ...deps, findTarget: webhookTargetFinder(deps), storeHint: hintStore(deps) };
  const router = createRouter();
  router.use(
    '/hooks/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new AppError('request.too_large', 'The delivery is larger than 8 MB.');
      },
    }),
  );
  return router
    .openapi(accountRoute, (context) => receive(intake, context, context.req.valid('param')))
    .openapi(appRoute, (context) => {
      const { platform: key } = context.req.valid('param');
      return receive(intake, context, { platform: key, accountId: undefined });
    });
};
