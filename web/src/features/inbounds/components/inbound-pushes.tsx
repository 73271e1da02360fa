import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../ui/data-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { inboundPushList } from '../inbounds.api.ts';
import { usePushColumns } from './push-columns.tsx';

type InboundPushesProps = { inboundId: string; timeZone: string | undefined };

/** What each account's shop got of the units that were put away. */
export const InboundPushes = ({ inboundId, timeZone }: InboundPushesProps) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(inboundPushList(inboundId));
  const columns = usePushColumns('inbound', timeZone);
  return (
    <SectionCard title={t('inbounds.push.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('inbounds.push.help')}
      </Text>
      <DataTable
        label={t('inbounds.push.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('inbounds.push.none')} description={t('inbounds.push.noneText')} />
        }
      />
    </SectionCard>
  );
};
