import { GraphQLError } from 'graphql';
import {
  activeLocation,
  itemNumber,
  levelView,
  locationView,
  productOfItem,
} from './fake-levels.ts';
import { type FakeStore, gid, type ProductState } from './fake-state.ts';

const productBase = 8_000_000_001;
const variantBase = 44_000_000_001;
const onlyVariant = 'Default Title';

/** A store, and what the token that asks may see of it. */
export type Viewer = FakeStore & { scopes: ReadonlySet<string> };

/** Throws what Shopify answers a token that was not granted the scope. */
export const requireScope = ({ scopes }: Viewer, scope: string): void => {
  if (!scopes.has(scope))
    throw new GraphQLError('Access denied.', {
      extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${scope}\` access scope.` },
    });
};

export const itemView = (store: Viewer, product: ProductState): object => ({
  __typename: 'InventoryItem',
  id: gid('InventoryItem', itemNumber(product)),
  legacyResourceId: String(itemNumber(product)),
  sku: product.sku,
  tracked: product.tracked,
  requiresShipping: true,
  inventoryLevel: ({ locationId }: { locationId: string }) => {
    requireScope(store, 'read_inventory');
    const location = activeLocation(store.state, locationId);
    return location ? levelView(store, { product, location }) : null;
  },
});

/** "Scarf - Red / L" is the variant "Red / L" of the product "Scarf". */
const titlesOf = ({ name }: ProductState): { product: string; variant: string } => {
  const [product = name, ...variant] = name.split(' - ');
  return { product, variant: variant.join(' - ') || onlyVariant };
};

export const variantId = ({ ordinal }: ProductState): number => variantBase + ordinal;

export const variantView = (store: Viewer, product: ProductState): object => {
  const titles = titlesOf(product);
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variantId(product)),
    legacyResourceId: String(variantId(product)),
    sku: product.sku,
    barcode: product.barcode,
    title: titles.variant,
    displayName: `${titles.product} - ${titles.variant}`,
    price: product.price,
    inventoryQuantity: product.stock,
    inventoryItem: () => itemView(store, product),
    product: {
      __typename: 'Product',
      id: gid('Product', productBase + product.ordinal),
      title: titles.product,
      status: 'ACTIVE',
      featuredMedia: null,
    },
  };
};

/** The variant that an order means by an article number; null when the store sells no such thing. */
export const variantOfSku = (store: Viewer, sku: string): object | null => {
  const product = store.catalogue.ofSku(sku);
  return product ? variantView(store, product) : null;
};

/** Variants, inventory items and locations by their global ids. */
export const stockNode = (store: Viewer, id: string): object | null => {
  const [, type, number] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(id) ?? [];
  if (type === 'Location') {
    const location = store.state.locations.find((one) => one.id === Number(number));
    return location ? locationView(location) : null;
  }
  if (type === 'InventoryItem') {
    const product = productOfItem(store, id);
    return product ? itemView(store, product) : null;
  }
  const product = store.catalogue.ofOrdinal(Number(number) - variantBase);
  return type === 'ProductVariant' && product ? variantView(store, product) : null;
};
