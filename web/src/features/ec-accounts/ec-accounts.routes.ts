import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { connectionStatusSchema } from '../../../../contract/ec-accounts.contract.ts';
import { signedInRoute } from '../../app/root.route.tsx';

const text = z.string().max(200).optional().catch(undefined);
const flag = z.enum(['true', 'false']).optional().catch(undefined);

export const ecAccountListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ec-accounts',
  validateSearch: z.object({
    q: text,
    platform: text,
    status: connectionStatusSchema.optional().catch(undefined),
    channelId: text,
    fetchOrders: flag,
  }),
  component: lazyRouteComponent(() => import('./ec-account-list.page.tsx'), 'EcAccountListPage'),
});

export const ecAccountRoutes = [ecAccountListRoute] as const;
