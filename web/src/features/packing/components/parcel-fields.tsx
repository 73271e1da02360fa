import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';
import type { ParcelProblems } from '../pack-problems.ts';
import { type Item, inParcel, type Parcel } from '../pack-state.ts';
import classes from '../packing.module.css';
import { packFormId } from '../use-pack-form.ts';

type ParcelFieldsProps = {
  parcel: Parcel;
  place: { index: number; count: number; active: boolean };
  numberId: string;
  items: readonly Item[];
  problems: ParcelProblems;
  onChange: (changed: Partial<Parcel>) => void;
  onActivate: () => void;
  onRemove: () => void;
};

type ContentsProps = Pick<ParcelFieldsProps, 'parcel' | 'items'>;

const Contents = ({ parcel, items }: ContentsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const inside = items.filter(({ id }) => inParcel(parcel, id) > 0);
  if (inside.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('packing.empty')}
      </Text>
    );
  }
  return inside.map(({ id, sku }) => (
    <Text key={id} size="sm">
      {t('shipments.line', { quantity: format.number(inParcel(parcel, id)), name: sku })}
    </Text>
  ));
};

const ParcelTop = ({ place, onActivate, onRemove }: ParcelFieldsProps) => {
  const { t } = useTranslation();
  const number = place.index + 1;
  return (
    <Group gap="xs" justify="space-between">
      <Text fw={600}>{t('packing.parcelOf', { number })}</Text>
      <Group gap={4}>
        <Button
          size="xs"
          variant={place.active ? 'filled' : 'default'}
          aria-pressed={place.active}
          aria-label={t('packing.packIntoOf', { number })}
          onClick={onActivate}
        >
          {t('packing.packInto')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('packing.removeParcel', { number })}
          onClick={onRemove}
        >
          {t('packing.remove')}
        </Button>
      </Group>
    </Group>
  );
};

/** Carrier and tracking number of one parcel; of several also what lies in it. */
export const ParcelFields = (props: ParcelFieldsProps) => {
  const { t } = useTranslation();
  const { parcel, place, problems, onChange } = props;
  const number = place.index + 1;
  const several = place.count > 1;
  return (
    <fieldset
      className={several ? classes.parcel : classes.only}
      data-active={several && place.active}
      aria-label={t('packing.parcelOf', { number })}
    >
      <Stack gap="xs">
        {several && <ParcelTop {...props} />}
        {several && <Contents {...props} />}
        <TextInput
          label={t('packing.carrier')}
          aria-label={several ? t('packing.carrierOf', { number }) : undefined}
          list={`${packFormId}-carriers`}
          withAsterisk
          maxLength={80}
          value={parcel.carrier}
          error={problems.carrier && t('packing.missing')}
          onChange={({ currentTarget }) => onChange({ carrier: currentTarget.value })}
        />
        <TextInput
          id={props.numberId}
          label={t('packing.trackingNumber')}
          aria-label={several ? t('packing.trackingNumberOf', { number }) : undefined}
          withAsterisk
          maxLength={80}
          autoComplete="off"
          value={parcel.trackingNumber}
          error={problems.trackingNumber && t(`packing.${problems.trackingNumber}`)}
          onChange={({ currentTarget }) => onChange({ trackingNumber: currentTarget.value })}
        />
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problems.contents && t(`packing.${problems.contents}`)}
        </Text>
      </Stack>
    </fieldset>
  );
};
