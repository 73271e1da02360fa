import { describe } from 'vitest';
import { fulfilmentSuite } from '../testing/fulfilment.suite.ts';
import { demoKeys, demoStore } from './testing/demo-store.ts';
import { subject } from './testing/subject.ts';

describe.each([
  ['Advanced Shipment Tracking', 'wc-ast/v3'],
  ['Shipment Tracking', 'wc-shipment-tracking/v3'],
  ['fulfillments', 'fulfillments'],
  ['nothing but notes', ''],
  ['order numbers of its own', 'order-numbers'],
  ['a tracking plugin and order numbers', 'wc-ast/v3,wc-shipment-tracking/v3,order-numbers'],
])('in a store with %s', (_, plugins) => {
  fulfilmentSuite({ ...subject, store: { ...demoStore, keys: { ...demoKeys, plugins } } });
});
