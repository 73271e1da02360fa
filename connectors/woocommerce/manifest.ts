import type { PlatformManifest } from '../../contract/platforms.contract.ts';

const credentialFields: PlatformManifest['credentialFields'] = [
  {
    name: 'store_url',
    label: { en: 'Store URL', 'zh-TW': '商店網址' },
    help: {
      en: 'The WordPress address of the store, exactly as under Settings > General, with its folder if it has one.',
      'zh-TW': '商店的 WordPress 網址，須與「設定 > 一般」所示相同；若安裝在子目錄，請一併填入。',
    },
    placeholder: 'https://shop.example.com',
    secret: false,
    source: 'typed',
  },
  {
    name: 'consumer_key',
    label: { en: 'Consumer key', 'zh-TW': '消費者金鑰（Consumer key）' },
    placeholder: 'ck_…',
    secret: true,
    source: 'typed',
    pattern: '^\\s*ck_[0-9A-Za-z]+\\s*$',
  },
  {
    name: 'consumer_secret',
    label: { en: 'Consumer secret', 'zh-TW': '消費者密碼（Consumer secret）' },
    placeholder: 'cs_…',
    secret: true,
    source: 'typed',
    pattern: '^\\s*cs_[0-9A-Za-z]+\\s*$',
  },
  {
    name: 'webhook_secret',
    label: { en: 'Webhook secret', 'zh-TW': 'Webhook 密鑰' },
    secret: true,
    source: 'generated',
  },
];

export const manifest: PlatformManifest = {
  key: 'woocommerce',
  name: 'WooCommerce',
  auth: 'key',
  credentialFields,
  ipAllowList: false,
  capabilities: {
    realtimeOrders: true,
    stockPush: true,
    stockPushMode: 'absolute',
    productMapping: true,
    manualStockSync: true,
    customShippingCodes: true,
    skuBackfill: true,
  },
  limits: {
    windowDays: null,
    lookBackDays: null,
    orderPageSize: 100,
    stockBatchSize: 100,
    rate: { unit: 'calls', perSecond: 5, burst: 20 },
  },
  contract: 'confirmed',
  preparation: {
    en: 'In the store’s admin open WooCommerce > Settings > Advanced > REST API, add a key with Read/Write permission for a user who may manage the shop, and copy both values at once: WooCommerce shows them only once. Under Settings > Permalinks anything but “Plain” must be chosen.',
    'zh-TW':
      '請在商店後台開啟「WooCommerce > 設定 > 進階 > REST API」，為可管理商店的使用者新增一組「讀取/寫入」權限的金鑰，並立即複製兩個值，因為 WooCommerce 只顯示一次。「設定 > 固定網址」不可選擇「預設（Plain）」。',
  },
};
