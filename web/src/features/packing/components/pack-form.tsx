import { Alert, Stack } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { isComplete, type Pack } from '../pack-state.ts';
import classes from '../packing.module.css';
import { usePackForm } from '../use-pack-form.ts';
import { PackItems } from './pack-items.tsx';
import { ParcelsForm } from './parcels-form.tsx';
import { ShipTo } from './ship-to.tsx';

type PackFormProps = {
  order: Order;
  onSending: (sending: boolean) => void;
  onShipped: () => void;
};

/** Goods on the left, where they go and in which parcels on the right. */
export const PackForm = (props: PackFormProps) => {
  const { t } = useTranslation();
  const numberField = useId();
  const form = usePackForm(props);
  const { items, pack, setPack } = form;
  const change = (next: Pack) => {
    setPack(next);
    // Once everything lies in the one parcel, its label is scanned next.
    if (next.parcels.length > 1 || !isComplete(next, items) || isComplete(pack, items)) return;
    document.getElementById(`${numberField}-0`)?.focus();
  };
  return (
    <div className={classes.table}>
      <SectionCard title={t('packing.lines')}>
        <Stack>
          {props.order.status === 'awaiting_stock' && (
            <Alert color="amber">{t('packing.awaitingStock')}</Alert>
          )}
          <PackItems items={items} pack={pack} onChange={change} />
        </Stack>
      </SectionCard>
      <Stack>
        <ShipTo order={props.order} />
        <ParcelsForm form={form} numberField={numberField} />
      </Stack>
    </div>
  );
};
