import type { Inbound } from '../../../../contract/inbounds.contract.ts';

export type InboundSteps = {
  receive: boolean;
  putAway: boolean;
  close: boolean;
  cancel: boolean;
  /** Units that stand at the dock. */
  waiting: number;
  /** The step that comes next in the usual case. */
  next: 'receive' | 'putAway' | 'close' | null;
};

/** What can be done with an inbound as it stands; the server judges again. */
export const inboundSteps = (
  inbound: Pick<Inbound, 'status' | 'expected' | 'received' | 'putAway' | 'lines'>,
): InboundSteps => {
  const open = inbound.status === 'pending' || inbound.status === 'receiving';
  const waiting = inbound.received - inbound.putAway;
  const begun = inbound.received > 0;
  const complete = inbound.lines.every(({ expected, received }) => received >= expected);
  const upNext = waiting > 0 ? 'putAway' : complete ? 'close' : 'receive';
  return {
    receive: open,
    putAway: open && waiting > 0,
    close: open && begun && waiting === 0,
    cancel: open && !begun,
    waiting,
    next: open ? upNext : null,
  };
};
