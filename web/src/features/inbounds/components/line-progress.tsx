import { useTranslation } from 'react-i18next';
import type { InboundLine } from '../../../../../contract/inbounds.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import classes from './line-progress.module.css';

const percent = (part: number, whole: number): string =>
  `${Math.min(100, Math.round((part / whole) * 100))}%`;

/** How much of a line came, and how much of that is put away; the words say the same. */
export const LineProgress = ({ line }: { line: InboundLine }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { product, expected, received, putAway } = line;
  const whole = Math.max(expected, received);
  const label = t('inbounds.line.progressLabel', {
    sku: product.sku,
    expected: format.number(expected),
    received: format.number(received),
    putAway: format.number(putAway),
  });
  return (
    <div className={classes.track} role="img" aria-label={label}>
      <div className={classes.received} style={{ width: percent(received, whole) }} />
      <div className={classes.putAway} style={{ width: percent(putAway, whole) }} />
    </div>
  );
};
