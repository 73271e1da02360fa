import { Button, Stack, Text } from '@mantine/core';
import { IconPackages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { addParcel, changeParcel, removeParcel, unitsIn } from '../pack-state.ts';
import { packFormId, type usePackForm } from '../use-pack-form.ts';
import { ParcelFields } from './parcel-fields.tsx';

type ParcelsFormProps = {
  form: ReturnType<typeof usePackForm>;
  /** Start of the ids of the fields for tracking numbers. */
  numberField: string;
};

/** Carrier and tracking number of every parcel, and the button that sends them away. */
export const ParcelsForm = ({ form, numberField }: ParcelsFormProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { items, pack, setPack, carriers, problems, problem, sending, submit } = form;
  const { parcels } = pack;
  const units = parcels.reduce((sum, parcel) => sum + unitsIn(parcel), 0);
  const rest = items.reduce((sum, { left }) => sum + left, 0) - units;
  const split = () => setPack(addParcel(pack, parcels.at(-1)?.carrier ?? ''));
  return (
    <SectionCard title={t(parcels.length > 1 ? 'shipments.parcels' : 'packing.parcel')}>
      <form id={packFormId} onSubmit={submit} noValidate>
        <FormProblem error={problem} />
        <datalist id={`${packFormId}-carriers`}>
          {carriers.map((carrier) => (
            <option key={carrier} value={carrier} />
          ))}
        </datalist>
        <Stack>
          {parcels.map((parcel, index) => (
            <ParcelFields
              key={parcel.key}
              parcel={parcel}
              place={{ index, count: parcels.length, active: pack.active === index }}
              numberId={`${numberField}-${index}`}
              items={items}
              problems={problems[index] ?? {}}
              onChange={(changed) => setPack(changeParcel(pack, index, changed))}
              onActivate={() => setPack({ ...pack, active: index })}
              onRemove={() => setPack(removeParcel(pack, index))}
            />
          ))}
          <div>
            <Button
              variant="subtle"
              leftSection={<IconPackages size={16} aria-hidden />}
              disabled={parcels.length >= 50}
              onClick={split}
            >
              {t(parcels.length > 1 ? 'packing.addParcel' : 'packing.split')}
            </Button>
            <Text size="sm" role="status">
              {units > 0 && rest > 0 && t('packing.rest', { count: rest })}
            </Text>
          </div>
          <Button type="submit" size="lg" fullWidth loading={sending}>
            {t('packing.ship', { count: units, units: format.number(units) })}
          </Button>
        </Stack>
      </form>
    </SectionCard>
  );
};
