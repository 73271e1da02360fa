import { useTranslation } from 'react-i18next';
import type { ShipmentRow } from '../../../../../contract/shipments.contract.ts';
import { hasRight, useMe } from '../../../lib/session.api.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { SelectionBar } from '../../../ui/selection-bar.tsx';
import type { Selection } from '../../../ui/use-selection.ts';
import { useSendAgain } from '../use-send-again.ts';

type ShipmentSelectionProps = {
  selection: Selection<ShipmentRow>;
  rows: readonly ShipmentRow[];
};

/** Sends the numbers of many parcels again. */
export const ShipmentSelection = ({ selection, rows }: ShipmentSelectionProps) => {
  const { t } = useTranslation();
  const me = useMe();
  const sendAgain = useSendAgain();
  if (!hasRight(me, 'operate', null)) return null;
  const failed = rows.filter(
    ({ tracking, merchant }) =>
      tracking.status === 'failed' && hasRight(me, 'operate', merchant.id),
  );
  return (
    <SelectionBar
      selection={selection}
      rows={failed}
      allLabel={t('shipments.selectAll')}
      countText={t('shipments.selected', { count: selection.rows.length })}
    >
      <ActionButton
        size="sm"
        disabled={selection.rows.length === 0}
        action={() => sendAgain(selection.rows).then(selection.clear)}
      >
        {t('shipments.again.button')}
      </ActionButton>
    </SelectionBar>
  );
};
