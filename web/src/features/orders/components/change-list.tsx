import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderChange } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { useFieldName } from '../change-fields.ts';
import classes from './change-list.module.css';

/** Fields that became others, each old → new. Of personal data only that it changed. */
export const ChangeList = ({ changes }: { changes: readonly OrderChange[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFieldName();
  const shown = (value: OrderChange['from']) => {
    if (value === null) return t('orderCare.change.nothing');
    return typeof value === 'number' ? format.number(value) : value;
  };
  if (changes.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('orderCare.change.title')}>
      {changes.map(({ field, line, from, to }) => {
        const name = nameOf(field);
        return (
          <li key={`${line ?? ''} ${field}`}>
            <Text span size="sm">
              {line ? t('orderCare.change.of', { line, field: name }) : name}
            </Text>{' '}
            {from === null && to === null ? (
              <Text span size="sm" fw={600}>
                {t('orderCare.change.changed')}
              </Text>
            ) : (
              <Text span size="sm" fw={600} className="quayside-numbers">
                <span aria-hidden="true">
                  {shown(from)} → {shown(to)}
                </span>
                <span className={classes.heard}>
                  {t('orderCare.change.arrow', { from: shown(from), to: shown(to) })}
                </span>
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
};
