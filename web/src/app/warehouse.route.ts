import { createRoute } from '@tanstack/react-router';
import { needTexts } from '../i18n/i18n.ts';
import { signedInRoute } from './root.route.tsx';

/** Parent of the pages about the warehouse's own goods, whose texts are not on the first page. */
export const warehouseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'warehouse',
  loader: () => needTexts('warehouse'),
});
