import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StockLevel } from '../../../../../contract/products.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { type AdjustmentValues, resultOf } from '../adjustment-form.ts';

type AdjustResultProps = {
  values: AdjustmentValues;
  level: Pick<StockLevel, 'onHand' | 'allocated'>;
};

/** The number on hand now and after saving, said aloud while somebody types. */
export const AdjustResult = ({ values, level: { onHand, allocated } }: AdjustResultProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const result = resultOf(values, onHand);
  const note = () => {
    if (result === null) return t('stock.adjust.nothingYet');
    if (result < 0) return t('stock.adjust.notBelowZero', { count: format.number(onHand) });
    if (result === onHand) return t('stock.adjust.unchanged');
    if (result < allocated) {
      return t('stock.adjust.belowAllocated', { count: format.number(allocated) });
    }
    return t('stock.adjust.affectsShops');
  };
  return (
    <div role="status">
      <Text size="sm">
        {t('stock.adjust.result')}{' '}
        <strong className="quayside-numbers">
          {format.number(onHand)}
          {result !== null && result >= 0 && ` → ${format.number(result)}`}
        </strong>
      </Text>
      <Text size="xs" c="dimmed" mih="2.8em">
        {note()}
      </Text>
    </div>
  );
};
