import { connectorSuite } from '../connector.suite.ts';
import { subject } from './shopify.subject.ts';

connectorSuite(subject);
