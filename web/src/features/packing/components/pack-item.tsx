import { ActionIcon, Button, NumberInput, Text } from '@mantine/core';
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { type Item, inParcel, type Pack, packedOf, setCount } from '../pack-state.ts';
import classes from '../packing.module.css';

type PackItemProps = {
  item: Item;
  pack: Pack;
  /** The last scan was of this line. */
  scanned: boolean;
  onChange: (pack: Pack) => void;
  /** A click of the mouse or a finger is over: the scanner's field may have the focus again. */
  onDone: () => void;
};

/** One line: what to take, how many, and how many of them lie in the parcel. */
export const PackItem = ({ item, pack, scanned, onChange, onDone }: PackItemProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { sku, left } = item;
  const packed = packedOf(pack, item.id);
  const here = inParcel(pack.parcels[pack.active], item.id);
  const done = packed === left;
  const set = (count: number) => (event: MouseEvent) => {
    onChange(setCount(pack, item, count));
    if (event.detail > 0) onDone();
  };
  const label =
    pack.parcels.length > 1
      ? t('packing.quantityIn', { sku, parcel: pack.active + 1 })
      : t('packing.quantityOf', { sku });
  return (
    <li className={classes.item} data-done={done} data-scanned={scanned}>
      <div>
        <Text fw={600}>{item.name}</Text>
        <Text size="sm" c="dimmed">
          {sku}
          {item.units > 1 && ` · ${t('packing.units', { count: item.units })}`}
        </Text>
        {item.waits && <StatusTag tone="warn">{t('orders.status.awaiting_stock')}</StatusTag>}
      </div>
      <div className={classes.quantity}>
        {done && <IconCheck size={24} aria-hidden />}{' '}
        {t('packing.packedOf', { packed: format.number(packed), left: format.number(left) })}
      </div>
      <div className={classes.controls}>
        <ActionIcon
          variant="default"
          size={42}
          aria-label={t('packing.oneLess', { sku })}
          disabled={here === 0}
          onClick={set(here - 1)}
        >
          <IconMinus size={20} aria-hidden />
        </ActionIcon>
        <NumberInput
          className={classes.count ?? ''}
          size="md"
          aria-label={label}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={0}
          max={left - packed + here}
          value={here}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={(value) => onChange(setCount(pack, item, Number(value) || 0))}
        />
        <ActionIcon
          variant="default"
          size={42}
          aria-label={t('packing.oneMore', { sku })}
          disabled={done}
          onClick={set(here + 1)}
        >
          <IconPlus size={20} aria-hidden />
        </ActionIcon>
        <Button
          variant="default"
          size="md"
          aria-label={t('packing.allOf', { sku })}
          disabled={done}
          onClick={set(left)}
        >
          {t('packing.all')}
        </Button>
      </div>
    </li>
  );
};
