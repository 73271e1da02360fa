import { describe, expect, it } from 'vitest';
import type { InboundStatus } from '../../../../contract/inbounds.contract.ts';
import { inboundSteps } from './inbound-steps.ts';

const product = { id: '3', sku: 'LAMP', name: 'Lamp' };
const stepsOf = (status: InboundStatus, expected: number, received = 0, putAway = 0) => {
  const counts = { expected, received, putAway };
  return inboundSteps({ status, ...counts, lines: [{ id: '1', product, ...counts }] });
};

describe('what can be done with an inbound', () => {
  it('of which nothing came: receive it, or call it off', () => {
    expect(stepsOf('pending', 10)).toEqual({
      receive: true,
      putAway: false,
      close: false,
      cancel: true,
      waiting: 0,
      next: 'receive',
    });
  });

  it('of which something waits at the dock: put it away, and not close it before', () => {
    expect(stepsOf('receiving', 10, 6, 2)).toMatchObject({
      receive: true,
      putAway: true,
      close: false,
      cancel: false,
      waiting: 4,
      next: 'putAway',
    });
  });

  it('that came in part and is put away: receive the rest, or close it without', () => {
    expect(stepsOf('receiving', 10, 6, 6)).toMatchObject({ close: true, next: 'receive' });
  });

  it('that came whole and is put away: close it', () => {
    expect(stepsOf('receiving', 10, 10, 10)).toMatchObject({ close: true, next: 'close' });
  });

  it.each(['completed', 'cancelled'] as const)('that is %s: nothing any more', (status) => {
    expect(stepsOf(status, 10, 10, 10)).toMatchObject({
      receive: false,
      putAway: false,
      close: false,
      cancel: false,
      next: null,
    });
  });
});
