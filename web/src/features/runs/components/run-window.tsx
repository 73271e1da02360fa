import type { Run } from '../../../../../contract/runs.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';

type RunWindowProps = { window: NonNullable<Run['window']>; timeZone: string | undefined };

/** The time span a run asked the platform for; breaks only between its two ends. */
export const RunWindow = ({ window, timeZone }: RunWindowProps) => {
  const format = useFormat();
  const [from, to] = format.span(window.from, window.to, timeZone).split(' – ');
  return (
    <>
      <span className="quayside-numbers">{from}</span> –{' '}
      <span className="quayside-numbers">{to}</span>
    </>
  );
};
