import { Button, Stack, Text, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';
import { type Item, isComplete, type Pack, packAll, packedOf, scanItem } from '../pack-state.ts';
import classes from '../packing.module.css';
import { useScanFocus } from '../use-scan-focus.ts';
import { PackItem } from './pack-item.tsx';

type Said = { kind: 'packed' | 'too_many' | 'wrong'; text: string; itemId?: string };

type PackItemsProps = {
  items: readonly Item[];
  pack: Pack;
  onChange: (pack: Pack) => void;
};

/** The lines of an order, checked off by scanning or by hand. */
export const PackItems = ({ items, pack, onChange }: PackItemsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const field = useScanFocus();
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const scan = (event: FormEvent) => {
    event.preventDefault();
    const wanted = code.trim();
    setCode('');
    if (wanted === '') return;
    const found = scanItem(pack, items, wanted);
    if (found.kind === 'wrong') {
      setSaid({ kind: 'wrong', text: t('packing.wrong', { code: wanted }) });
      return;
    }
    const { item, kind } = found;
    if (kind === 'too_many') {
      setSaid({ kind, text: t('packing.tooMany', { sku: item.sku }), itemId: item.id });
      return;
    }
    const packed = format.number(packedOf(found.pack, item.id));
    const text = t('packing.scanned', { sku: item.sku, packed, left: format.number(item.left) });
    setSaid({ kind, text, itemId: item.id });
    onChange(found.pack);
  };
  const byHand = (next: Pack) => {
    setSaid(null);
    onChange(next);
  };
  const split = pack.parcels.length > 1;
  return (
    <Stack>
      <form onSubmit={scan}>
        <TextInput
          ref={field}
          size="lg"
          label={t('packing.scanItem')}
          leftSection={<IconBarcode size={22} aria-hidden />}
          autoComplete="off"
          maxLength={120}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </form>
      <div className={classes.said}>
        <div role="status">
          {said?.kind === 'packed' && <div className={classes.right}>{said.text}</div>}
          {!said && (
            <Text c="dimmed">
              {t(split ? 'packing.inParcel' : 'packing.scanHelp', { number: pack.active + 1 })}
            </Text>
          )}
        </div>
        <div role="alert">
          {said && said.kind !== 'packed' && <div className={classes.wrong}>{said.text}</div>}
        </div>
      </div>
      <ul className={classes.items} aria-label={t('packing.lines')}>
        {items.map((item) => (
          <PackItem
            key={item.id}
            item={item}
            pack={pack}
            scanned={said?.itemId === item.id}
            onChange={byHand}
            onDone={() => field.current?.focus()}
          />
        ))}
      </ul>
      <Button
        variant="default"
        disabled={isComplete(pack, items)}
        onClick={() => byHand(packAll(pack, items))}
      >
        {t('packing.everything')}
      </Button>
    </Stack>
  );
};
