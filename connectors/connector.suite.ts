import { authorizationSuite } from './testing/authorization.suite.ts';
import { catalogSuite } from './testing/catalog.suite.ts';
import type { ConnectorSubject } from './testing/connector-bench.ts';
import { faultsSuite } from './testing/faults.suite.ts';
import { fulfilmentSuite } from './testing/fulfilment.suite.ts';
import { manifestSuite } from './testing/manifest.suite.ts';
import { ordersSuite } from './testing/orders.suite.ts';
import { stockSuite } from './testing/stock.suite.ts';
import { webhooksSuite } from './testing/webhooks.suite.ts';

/** The promises that every connector keeps, proven against its fake platform over real HTTP. */
export const connectorSuite = (subject: ConnectorSubject): void => {
  manifestSuite(subject);
  ordersSuite(subject);
  catalogSuite(subject);
  stockSuite(subject);
  fulfilmentSuite(subject);
  faultsSuite(subject);
  webhooksSuite(subject);
  if (subject.connector.authorization) authorizationSuite(subject, subject.connector.authorization);
};
