import { describe } from 'vitest';
import { connectorSuite } from '../connector.suite.ts';
import { subject } from './testing/subject.ts';

describe('the WooCommerce connector', () => {
  connectorSuite(subject);
});
