import type { MerchantInput } from '../../contract/merchants.contract.ts';
import type { MappingRule } from '../../contract/sales-channels.contract.ts';

export type DemoAccount = {
  platform: string;
  shop: string;
  displayName: string;
  /** Name of one of the merchant's channels. */
  channel: string;
  /** What has happened to it when the demo begins. */
  after: 'created' | 'connected' | 'revoked';
  fetchSlots: string[];
  inboundPush: boolean;
  pushPercentage: number;
  /** Shipping type codes by the shop's own; orders with other codes are held. */
  shipping: Record<string, string>;
};

export type DemoMerchant = MerchantInput & {
  channels: { name: string; internalName: string; mappingRule: MappingRule }[];
  accounts: DemoAccount[];
};

/** A product that shops sell and the warehouse does not know, so that its orders wait for a match. */
export const unknownSku = 'NL-WICK';

/** A shipping type of the warehouse's own; its code gets the prefix `custom_`. */
export const ownShippingType = { code: 'tea_counter', name: 'Tea house counter' };

const inTaiwan = { timeZone: 'Asia/Taipei', currency: 'TWD', enabled: true };

const northlight: DemoMerchant = {
  code: 'NORTHLIGHT',
  name: 'Northlight Trading 北光商行',
  ...inTaiwan,
  channels: [
    { name: 'North Lights online', internalName: 'NL-WEB', mappingRule: 'sku' },
    { name: 'Tea House online', internalName: 'TH-WEB', mappingRule: 'barcode' },
  ],
  accounts: [
    {
      platform: 'shopify',
      shop: 'north-lights',
      displayName: 'North Lights',
      channel: 'North Lights online',
      after: 'connected',
      fetchSlots: ['09:00', '13:00', '18:00'],
      inboundPush: true,
      pushPercentage: 80,
      shipping: { 宅配到府: 'home_delivery', '7-ELEVEN 取貨': 'store_pickup_711' },
    },
    {
      platform: 'woocommerce',
      shop: 'tea-house',
      displayName: 'Tea House',
      channel: 'Tea House online',
      after: 'connected',
      fetchSlots: ['08:30', '16:30'],
      inboundPush: false,
      pushPercentage: 100,
      shipping: {
        'flat_rate:1': 'home_delivery',
        'local_pickup:2': `custom_${ownShippingType.code}`,
        'free_shipping:3': 'home_delivery',
      },
    },
    {
      platform: 'woocommerce',
      shop: 'night-market',
      displayName: 'Night Market',
      channel: 'Tea House online',
      after: 'created',
      fetchSlots: [],
      inboundPush: false,
      pushPercentage: 100,
      shipping: {},
    },
  ],
};

const harbour: DemoMerchant = {
  code: 'HARBOUR',
  name: 'Harbour Books 海港書店',
  ...inTaiwan,
  channels: [{ name: 'Harbour online', internalName: 'HB-WEB', mappingRule: 'sku' }],
  accounts: [
    {
      platform: 'woocommerce',
      shop: 'paper-lantern',
      displayName: 'Paper Lantern',
      channel: 'Harbour online',
      after: 'connected',
      fetchSlots: ['10:00'],
      inboundPush: true,
      pushPercentage: 50,
      shipping: { 'flat_rate:1': 'home_delivery', 'free_shipping:3': 'post_office' },
    },
    {
      platform: 'shopify',
      shop: 'harbour-books',
      displayName: 'Harbour Books',
      channel: 'Harbour online',
      after: 'revoked',
      fetchSlots: ['09:30', '15:00'],
      inboundPush: false,
      pushPercentage: 100,
      shipping: { 宅配到府: 'home_delivery', 全家取貨: 'store_pickup_familymart' },
    },
  ],
};

export const demoMerchants: readonly DemoMerchant[] = [northlight, harbour];
