import type { PlatformManifest } from '../../contract/platforms.contract.ts';
import type { AppSetting } from '../connector.ts';

export const appSettings: readonly AppSetting[] = [
  {
    name: 'client_id',
    env: 'SHOPIFY_CLIENT_ID',
    secret: false,
    help: {
      en: 'Client ID of your app in the Shopify Dev Dashboard.',
      'zh-TW': 'Shopify Dev Dashboard 中您的應用程式的 Client ID。',
    },
  },
  {
    name: 'client_secret',
    env: 'SHOPIFY_CLIENT_SECRET',
    secret: true,
    help: {
      en: 'Client secret of the same app; it also signs the webhooks.',
      'zh-TW': '同一應用程式的 Client secret，Webhook 也以它簽章。',
    },
  },
];

const credentialFields: PlatformManifest['credentialFields'] = [
  {
    name: 'shop_domain',
    label: { en: 'Shop domain', 'zh-TW': '商店網域' },
    help: {
      en: 'The name before .myshopify.com, or the address of the shop’s admin.',
      'zh-TW': '.myshopify.com 之前的名稱，或商店後台的網址。',
    },
    placeholder: 'north.myshopify.com',
    secret: false,
    source: 'typed',
    pattern: '^\\s*(https?://)?[A-Za-z0-9][A-Za-z0-9.-]*(/\\S*)?\\s*$',
  },
  {
    name: 'location',
    label: { en: 'Location', 'zh-TW': '地點' },
    help: {
      en: 'Where stock numbers go: the location’s name or number in Shopify. Only needed when the shop has several.',
      'zh-TW': '庫存數量寫入的地點：Shopify 中的地點名稱或編號。商店有多個地點時才需要填寫。',
    },
    secret: false,
    source: 'typed',
    optional: true,
  },
  {
    name: 'access_token',
    label: { en: 'Access token', 'zh-TW': '存取權杖' },
    secret: true,
    source: 'granted',
  },
  {
    name: 'refresh_token',
    label: { en: 'Refresh token', 'zh-TW': '更新權杖' },
    secret: true,
    source: 'granted',
  },
];

export const manifest: PlatformManifest = {
  key: 'shopify',
  name: 'Shopify',
  auth: 'oauth',
  credentialFields,
  ipAllowList: false,
  capabilities: {
    realtimeOrders: true,
    stockPush: true,
    stockPushMode: 'delta',
    productMapping: true,
    manualStockSync: true,
    customShippingCodes: true,
    skuBackfill: false,
  },
  limits: {
    windowDays: null,
    lookBackDays: 60,
    orderPageSize: 10,
    stockBatchSize: 250,
    rate: { unit: 'points', perSecond: 100, burst: 1000 },
  },
  contract: 'confirmed',
  preparation: {
    en: 'Sign in to the shop as its owner or as staff who may install apps, then press Authorize & Connect and approve the app.',
    'zh-TW': '請以商店擁有者或可安裝應用程式的員工身分登入，再按「授權並連線」並核准應用程式。',
  },
};
