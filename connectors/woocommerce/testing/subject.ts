import { createHash } from 'node:crypto';
import type { ConnectorSubject } from '../../testing/connector-bench.ts';
import { createFakeWooCommerce } from '../fake-server.ts';
import { woocommerce } from '../woocommerce.ts';
import { demoKeys, demoStore } from './demo-store.ts';

const typed = (store_url: string) => ({
  store_url,
  ...demoKeys,
  webhook_secret: 'a-secret-of-the-server',
});

export const subject: ConnectorSubject = {
  connector: woocommerce,
  createFake: createFakeWooCommerce,
  store: demoStore,
  typed: (baseUrl) => typed(`${baseUrl}/${demoStore.shop}`),
  refused: [
    { typed: typed('ftp://shop.example.com'), field: 'store_url' },
    { typed: typed('not an address'), field: 'store_url' },
    { typed: typed(''), field: 'store_url' },
    {
      typed: { ...typed('shop.example.com'), consumer_key: demoKeys.consumer_secret },
      field: 'consumer_key',
    },
    {
      typed: { ...typed('shop.example.com'), consumer_secret: demoKeys.consumer_key },
      field: 'consumer_secret',
    },
  ],
  withWrongSecrets: (credentials) => ({
    ...credentials,
    consumer_key: `ck_${createHash('sha1').update('wrong').digest('hex')}`,
  }),
  unknownOrderId: '999999999',
  signatureHeader: 'x-wc-webhook-signature',
};
