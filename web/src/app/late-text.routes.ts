import { createRoute } from '@tanstack/react-router';
import { needTexts } from '../i18n/i18n.ts';
import { signedInRoute } from './root.route.tsx';

// Texts that the first page does not wait for come while such a page is opened.

/** Parent of the pages about the warehouse's own goods. */
export const warehouseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'warehouse',
  loader: () => needTexts('warehouse'),
});

/** Parent of the pages about people, their keys and merchants. */
export const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'people',
  loader: () => needTexts('people'),
});

/** Parent of the pages about orders and the channels they come through. */
export const salesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'sales',
  loader: () => needTexts('sales'),
});

/** Parent of the pages on which an account is created and edited. */
export const accountFormRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'account-form',
  loader: () => needTexts('forms'),
});

/** Parent of the pages that tell what happened, and of those that tell other systems. */
export const recordsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'records',
  loader: () => Promise.all([needTexts('records'), needTexts('told')]),
});
