import type { ParcelResult } from '../../connectors/fulfilment-port.ts';
import { fetchingOf, wooCodes } from './fetching.ts';
import { connectWooCommerce, type TestProduct } from './product.ts';
import { shippingOf } from './shipping.ts';
import { makeProduct, stockUp } from './stock.ts';

const skus = ['MUG-01', 'TEE-BLU', 'TEE-RED', 'TEA-100', 'NORTH-1', 'NORTH-2'];

/** A connected store, orders of it that can be shipped, and what the store was told of them. */
export const tellingOf = async (product: TestProduct) => {
  const { db, merchantId, shops } = product;
  const { fetchOnce, ordersOf, mapAll } = fetchingOf(product);
  const { parcelsOf } = shippingOf(product);
  const woo = shops.woocommerce.fake;
  for (const sku of skus) await stockUp(db, await makeProduct(db, merchantId, { sku }), 10_000);
  const { id: ecAccountId } = await connectWooCommerce(product);
  await mapAll(ecAccountId, wooCodes);

  /** Of two units each unless told otherwise. */
  const readyOrders = async (count: number, quantity = 2) => {
    const wanted = { quantity, skus: ['MUG-01'], notify: false };
    const placed = woo.placeOrders('hillside', count, wanted);
    await fetchOnce(ecAccountId);
    const here = await ordersOf(ecAccountId);
    return placed.map(({ id }) => {
      const order = here.find(({ platform_order_id }) => platform_order_id === id);
      return { platformId: id, orderId: order?.id ?? '' };
    });
  };

  return {
    ecAccountId,
    woo,
    readyOrders,
    readyOrder: async (quantity = 2) => {
      const [order] = await readyOrders(1, quantity);
      return order ?? { platformId: '', orderId: '' };
    },
    known: (platformId: string) =>
      woo.fulfilments('hillside').filter(({ orderId }) => orderId === platformId),
    trackingOf: async (orderId: string) =>
      (await parcelsOf(orderId)).map(({ tracking }) => tracking),
  };
};

/** The same deps with connectors that answer parcels as they are told. */
export const answering = (
  { deps }: TestProduct,
  push: (trackingNumber: string) => ParcelResult,
): TestProduct['deps'] => ({
  ...deps,
  platforms: {
    ...deps.platforms,
    get: (key) => {
      const installed = deps.platforms.get(key);
      const fulfilment = {
        lowersQuantity: false,
        push: async (_: unknown, { trackingNumber }: { trackingNumber: string }) =>
          push(trackingNumber),
      };
      return { ...installed, connector: { ...installed.connector, fulfilment } };
    },
  },
});
