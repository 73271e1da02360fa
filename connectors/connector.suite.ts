import { authorizationSuite } from './testing/authorization.suite.ts';
import type { ConnectorSubject } from './testing/connector-bench.ts';
import { faultsSuite } from './testing/faults.suite.ts';
import { manifestSuite } from './testing/manifest.suite.ts';
import { ordersSuite } from './testing/orders.suite.ts';
import { webhooksSuite } from './testing/webhooks.suite.ts';

/** The promises that every connector keeps, proven against its fake platform over real HTTP. */
export const connectorSuite = (subject: ConnectorSubject): void => {
  manifestSuite(subject);
  ordersSuite(subject);
  faultsSuite(subject);
  webhooksSuite(subject);
  if (subject.connector.authorization) authorizationSuite(subject, subject.connector.authorization);
};
