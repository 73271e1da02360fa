import type { PlatformOrder } from '../../connectors/connector.ts';
import { contentHash } from '../features/orders/order-decisions.ts';
import type { OurOrder } from '../features/orders/platform-changes.ts';

export const recipient = {
  name: 'Ada Lovelace',
  phone: '0911',
  email: null,
  company: null,
  address: ['Street 1'],
  city: 'Taipei',
  region: null,
  postcode: '100',
  country: 'TW',
};

/** An order as a platform tells it: ready, with five of one thing. */
export const order: PlatformOrder = {
  platformOrderId: '1',
  platformOrderNumber: '#1001',
  placedAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
  platformStatus: 'paid',
  notReady: null,
  money: { currency: 'TWD', total: '100.00', shipping: '0', discount: '0', tax: '0' },
  shipping: { code: 'std', label: 'Standard' },
  recipient,
  customerId: null,
  buyerNote: null,
  lines: [
    {
      platformLineId: '1',
      sku: 'A',
      barcode: null,
      platformListingId: null,
      name: 'Mug',
      quantity: 5,
      unitPrice: '100',
    },
  ],
};

export const line = {
  platformLineId: '1',
  name: 'Mug',
  quantity: 5,
  unitPrice: '100',
  shipped: 0,
  pushed: 0,
  productId: '3',
  units: 1,
};
/** What is here of it. */
export const ours: OurOrder = {
  id: '7',
  status: 'ready',
  packing: false,
  takeOverBy: null,
  platformStatus: 'paid',
  contentHash: contentHash(order),
  platformUpdatedAt: new Date('2026-03-01T00:00:00Z'),
  money: { total: '100', shipping: '0', discount: '0', tax: '0' },
  shippingCode: 'std',
  recipient,
  buyerNote: null,
  erased: false,
  lines: [line],
  kept: [],
  told: [],
};

export const later = { ...order, updatedAt: '2026-03-02T00:00:00Z' };
export const cancelled = {
  ...later,
  notReady: 'cancelled' as const,
  platformStatus: 'cancelled',
};
export const fulfilled = {
  ...later,
  notReady: 'already_fulfilled' as const,
  platformStatus: 'completed',
};
