import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ChangeList } from './change-list.tsx';

type HoldWordsProps = { hold: Order['holds'][number]; timeZone: string };

/** Why an order is held: in words, by what changed, and by whom since when. */
export const HoldWords = ({ hold, timeZone }: HoldWordsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { reason, note, changes, placedBy, placedAt } = hold;
  const name = placedBy === 'system' ? t('app.product') : placedBy;
  return (
    <>
      <Text size="sm">{note ?? t(`orders.holdHelp.${reason}`)}</Text>
      <ChangeList changes={changes} />
      <Text size="xs" className="quayside-numbers">
        {t('orderCare.held.by', { name })} · {format.dateTime(placedAt, timeZone)}
      </Text>
    </>
  );
};
