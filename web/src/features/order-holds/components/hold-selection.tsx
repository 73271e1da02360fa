import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRight, useMe } from '../../../lib/session.api.ts';
import { SelectionBar } from '../../../ui/selection-bar.tsx';
import type { Selection } from '../../../ui/use-selection.ts';
import type { ChosenHold } from '../hold-work.ts';
import { CancelHeldDialog } from './cancel-held-dialog.tsx';
import type { HeldRow } from './hold-columns.tsx';
import { ReleaseDialog } from './release-dialog.tsx';

const chosenHold = ({ id, reason, order }: HeldRow): ChosenHold => ({
  id,
  reason,
  orderNumber: order.platformOrderNumber,
});

/** An order may be held for several reasons, but is cancelled once. */
const oncePerOrder = (rows: readonly HeldRow[]): HeldRow[] => [
  ...new Map(rows.map((row) => [row.order.id, row])).values(),
];

type HoldSelectionProps = { selection: Selection<HeldRow>; rows: readonly HeldRow[] };

/** What is done with the chosen holds. */
export const HoldSelection = ({ selection, rows }: HoldSelectionProps) => {
  const { t } = useTranslation();
  const me = useMe();
  const [asked, setAsked] = useState<{ what: 'release' | 'cancel'; rows: HeldRow[] } | null>(null);
  if (!hasRight(me, 'operate', null)) return null;
  const mine = rows.filter(({ order }) => hasRight(me, 'operate', order.merchant.id));
  const none = selection.rows.length === 0;
  const close = () => setAsked(null);
  return (
    <>
      <SelectionBar
        selection={selection}
        rows={mine}
        allLabel={t('orderHolds.selectAll')}
        countText={t('orderHolds.selected', { count: selection.rows.length })}
      >
        <Group gap="xs">
          <Button
            size="sm"
            disabled={none}
            onClick={() => setAsked({ what: 'release', rows: selection.rows })}
          >
            {t('orderHolds.release')}
          </Button>
          <Button
            size="sm"
            variant="outline"
            color="red"
            disabled={none}
            onClick={() => setAsked({ what: 'cancel', rows: oncePerOrder(selection.rows) })}
          >
            {t('orderHolds.cancel')}
          </Button>
        </Group>
      </SelectionBar>
      {asked?.what === 'release' && (
        <ReleaseDialog
          holds={asked.rows.map(chosenHold)}
          onClose={close}
          onReleased={selection.clear}
        />
      )}
      {asked?.what === 'cancel' && (
        <CancelHeldDialog
          holds={asked.rows.map(chosenHold)}
          onClose={close}
          onCancelled={selection.clear}
        />
      )}
    </>
  );
};
