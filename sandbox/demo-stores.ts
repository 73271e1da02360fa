import type { FakeProduct, FakeStoreInput } from '../connectors/fake-platform.ts';

export type DemoStore = FakeStoreInput & { platform: string };

type Row = [sku: string, barcode: string, name: string, price: number, stock: number];

const product = ([sku, barcode, name, price, stock]: Row): FakeProduct => ({
  sku,
  barcode,
  name,
  price: String(price),
  stock,
});

const inTaiwan = { currency: 'TWD', timeZone: 'Asia/Taipei' };
const shopifyCodes = ['宅配到府', '7-ELEVEN 取貨', '全家取貨'];
const wooCodes = ['flat_rate:1', 'local_pickup:2', 'free_shipping:3'];

const northLights: Row[] = [
  ['NL-LAMP-S', '4712301000013', '極光桌燈', 1680, 240],
  ['NL-LAMP-L', '4712301000020', '極光立燈', 3280, 120],
  ['NL-CANDLE', '4712301000037', '雪松大豆蠟燭', 520, 600],
  ['NL-LANTERN', '4712301000044', '露營提燈', 980, 360],
  ['NL-WICK', '4712301000051', '替換燭芯組', 120, 900],
];
const harbourBooks: Row[] = [
  ['HB-ATLAS', '9789860100016', '港口地圖集', 1250, 80],
  ['HB-POEMS', '9789860100023', '潮汐詩選', 320, 300],
  ['HB-TALES', '9789860100030', '燈塔的故事', 380, 300],
  ['HB-NOTE', '9789860100047', '帆布封面筆記本', 260, 500],
];
const newShop: Row[] = [
  ['NS-SCARF', '4712302000012', '羊毛圍巾', 890, 200],
  ['NS-GLOVES', '4712302000029', '觸控手套', 490, 200],
];
const teaHouse: Row[] = [
  ['TH-OOLONG', '4712303000011', '高山烏龍茶 100g', 350, 500],
  ['TH-BLACK', '4712303000028', '日月潭紅茶 75g', 380, 400],
  ['TH-POT-W', '4712303000035', '手作茶壺 - 白', 1480, 90],
  ['TH-POT-B', '4712303000042', '手作茶壺 - 墨', 1480, 90],
  ['TH-GIFT', '4712303000059', '春茶禮盒', 1200, 150],
];
const paperLantern: Row[] = [
  ['PL-RED', '4712304000010', '紙燈籠 - 紅', 280, 700],
  ['PL-GOLD', '4712304000027', '紙燈籠 - 金', 280, 700],
  ['PL-STRING', '4712304000034', '燈籠串 10 入', 650, 320],
  ['PL-PAPER', '4712304000041', '手工和紙 20 張', 420, 260],
];
const nightMarket: Row[] = [
  ['NM-CAKE', '4712305000019', '鳳梨酥 12 入', 460, 400],
  ['NM-NUTS', '4712305000026', '綜合堅果罐', 390, 400],
];

const shopify = (shop: string, name: string, rows: Row[]): DemoStore => ({
  platform: 'shopify',
  shop,
  name,
  ...inTaiwan,
  products: rows.map(product),
  shippingCodes: shopifyCodes,
});

/** Every store has a key pair of its own, which the demo's readers may know. */
const woocommerce = (shop: string, name: string, rows: Row[]): DemoStore => {
  const letters = shop.replaceAll('-', '');
  return {
    platform: 'woocommerce',
    shop,
    name,
    ...inTaiwan,
    products: rows.map(product),
    shippingCodes: wooCodes,
    keys: { consumer_key: `ck_demo${letters}`, consumer_secret: `cs_demo${letters}` },
  };
};

/** The stores of the demo. `new-shop` and `night-market` are left for people to connect. */
export const demoStores: readonly DemoStore[] = [
  shopify('north-lights', '北光選物 North Lights', northLights),
  shopify('harbour-books', '海港書店 Harbour Books', harbourBooks),
  shopify('new-shop', '新店鋪 New Shop', newShop),
  woocommerce('tea-house', '山間茶館 Tea House', teaHouse),
  woocommerce('paper-lantern', '紙燈籠 Paper Lantern', paperLantern),
  woocommerce('night-market', '夜市好味 Night Market', nightMarket),
];

/** What an operator types to connect the store, by the name of the credential field. */
export const credentialsFor = (store: DemoStore, sandboxUrl: string): Record<string, string> =>
  store.keys
    ? { store_url: `${sandboxUrl}/${store.platform}/${store.shop}`, ...store.keys }
    : { shop_domain: `${store.shop}.myshopify.com` };
