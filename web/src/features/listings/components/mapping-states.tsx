import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type MappingSummary,
  mappingStateSchema,
} from '../../../../../contract/mappings.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { CountFilter } from '../../../ui/count-filter.tsx';
import { mappingSummaryQuery } from '../listings.api.ts';
import { mappingListRoute } from '../listings.routes.ts';

const countKeys = {
  mapped: 'mapped',
  unmapped: 'unmapped',
  ambiguous: 'ambiguous',
  by_hand: 'byHand',
  vanished: 'vanished',
} as const satisfies Record<string, keyof MappingSummary>;

/** How many listings are in which state; each narrows the list below. */
export const MappingStates = ({ ecAccountId }: { ecAccountId: string }) => {
  const { t } = useTranslation();
  const { state } = mappingListRoute.useSearch();
  const navigate = mappingListRoute.useNavigate();
  const { data } = useQuery(mappingSummaryQuery(ecAccountId));
  if (!data) return <Skeleton height={62} mb="md" />;
  return (
    <CountFilter
      label={t('mappings.counts')}
      value={state}
      options={[
        { value: undefined, label: t('mappings.state.all'), count: data.listings },
        ...mappingStateSchema.options.map((value) => ({
          value,
          label: t(`mappings.state.${value}`),
          count: data[countKeys[value]],
        })),
      ]}
      onChange={(value) =>
        void navigate({ search: (current) => ({ ...current, state: value }), replace: true })
      }
    />
  );
};

type SyncedAtProps = { ecAccountId: string; timeZone: string };

/** When the shop's catalogue was read last. */
export const SyncedAt = ({ ecAccountId, timeZone }: SyncedAtProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(mappingSummaryQuery(ecAccountId));
  if (!data) return <div>&nbsp;</div>;
  return (
    <div>
      {data.syncedAt
        ? t('mappings.syncedAt', { time: format.dateTime(data.syncedAt, timeZone) })
        : t('mappings.never')}
    </div>
  );
};
