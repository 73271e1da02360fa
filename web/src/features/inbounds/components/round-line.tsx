import { NativeSelect, NumberInput, Text } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InventoryType } from '../../../../../contract/stock.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { inventoryTypeName } from '../../stock/inventory-type-name.ts';
import type { RoundRow } from '../round-rows.ts';
import classes from './round-lines.module.css';

export type RoundKind = 'receive' | 'putAway';

type RoundLineProps = {
  kind: RoundKind;
  row: RoundRow;
  index: number;
  types: readonly InventoryType[];
  error: unknown;
  onChange: (path: string, value: string | number) => void;
};

/** One product of a round. An inbound may have a thousand, so only the one that changes is drawn. */
export const RoundLine = memo(({ kind, row, index, types, error, onChange }: RoundLineProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { sku, name, type, most, expected, received } = row;
  const typeName = type && inventoryTypeName(t, type);
  const state =
    most === undefined
      ? t('inbounds.receive.of', {
          received: format.number(received),
          expected: format.number(expected),
        })
      : t('inbounds.putAway.left', { count: format.number(most) });
  const label =
    kind === 'receive'
      ? t('inbounds.receive.quantityOf', { sku })
      : t('inbounds.putAway.quantityOf', { sku, type: typeName ?? '' });
  return (
    <li className={classes.row}>
      <div className={classes.name}>
        <Text size="sm" fw={600}>
          {sku}
        </Text>
        <Text size="xs" c="dimmed">
          {name}
        </Text>
        <Text size="xs">
          {typeName && `${typeName} · `}
          {state}
        </Text>
      </div>
      {kind === 'receive' && types.length > 1 && (
        <NativeSelect
          aria-label={t('inbounds.receive.typeOf', { sku })}
          data={types.map((one) => ({ value: one.id, label: inventoryTypeName(t, one) }))}
          value={row.inventoryTypeId}
          onChange={({ currentTarget }) =>
            onChange(`rows.${index}.inventoryTypeId`, currentTarget.value)
          }
        />
      )}
      <NumberInput
        className={classes.quantity ?? ''}
        aria-label={label}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        allowNegative={false}
        value={row.quantity}
        error={typeof error === 'string' && error}
        data-autofocus={index === 0 || undefined}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={(value) => onChange(`rows.${index}.quantity`, value)}
      />
    </li>
  );
});
RoundLine.displayName = 'RoundLine';
