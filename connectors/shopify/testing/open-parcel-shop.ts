import type { PlatformOrder } from '../../connector.ts';
import type { ConnectorContext } from '../../connector-context.ts';
import type { Parcel } from '../../fulfilment-port.ts';
import { orderSchema } from '../fake-order-state.ts';
import { fulfilment } from '../fulfilment.ts';
import { orders } from '../orders.ts';
import { openStaffedShop } from './open-staffed-shop.ts';

type Http = ConnectorContext['http'];

const isCreate = ({ body }: Parameters<Http>[0]): boolean =>
  body?.includes('fulfillmentCreate') ?? false;

/** A staffed shop with a second location, and what is seen of parcels in it. */
export const openParcelShop = async () => {
  const shop = await openStaffedShop();
  const get = async (id: string): Promise<PlatformOrder> => {
    const [order] = (await orders.get(shop.context, [id])).orders;
    if (!order) throw new Error(`No order ${id}`);
    return order;
  };
  shop.fake.setLocation('north', { name: 'Tainan' });
  return {
    ...shop,
    get,
    place: async (skus = ['NORTH-1', 'NORTH-2'], quantity = 2) => {
      const [placed] = shop.fake.placeOrders('north', 1, { notify: false, skus, quantity });
      return get(placed?.id ?? '');
    },
    push: (parcel: Parcel, context = shop.context) => fulfilment.push(context, parcel),
    known: () => shop.fake.fulfilments('north'),
    /** How often the buyer was told of each fulfilment. */
    notices: () =>
      shop.fake
        .orders('north')
        .flatMap((order) => orderSchema.parse(order).fulfillments.map(({ notices }) => notices)),
    /** The context with something that happens right before a fulfilment is created. */
    before: (happens: (nth: number) => void): ConnectorContext => {
      let seen = 0;
      return {
        ...shop.context,
        http: (request) => {
          if (isCreate(request)) {
            seen += 1;
            happens(seen);
          }
          return shop.context.http(request);
        },
      };
    },
  };
};
