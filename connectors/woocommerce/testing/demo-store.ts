import type { FakeStoreInput } from '../../fake-platform.ts';

export const demoKeys = {
  consumer_key: 'ck_0f1e2d3c4b5a69788796a5b4c3d2e1f001234567',
  consumer_secret: 'cs_76543210ff1e2d3c4b5a69788796a5b4c3d2e1f0',
};

export const demoStore: FakeStoreInput = {
  shop: 'hillside',
  name: '山丘選物 & Co.',
  currency: 'TWD',
  timeZone: 'Asia/Taipei',
  products: [
    { sku: 'MUG-01', barcode: '4710000000011', name: '手作馬克杯', price: '480', stock: 120 },
    { sku: 'TEE-BLU', barcode: '4710000000028', name: '棉質上衣 - 藍色', price: '690', stock: 60 },
    { sku: 'TEE-RED', barcode: '4710000000035', name: '棉質上衣 - 紅色', price: '690', stock: 45 },
    { sku: 'TEA-100', barcode: '', name: '高山烏龍茶 100g', price: '350', stock: 200 },
  ],
  shippingCodes: ['flat_rate:1', 'local_pickup:2', 'free_shipping:3'],
  keys: demoKeys,
};
