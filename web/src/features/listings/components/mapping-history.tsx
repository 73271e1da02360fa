import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Mapping } from '../../../../../contract/mappings.contract.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useSentColumns } from '../../products/components/sent-columns.tsx';
import { mappingHistory } from '../listings.api.ts';

type MappingHistoryProps = { account: EcAccount; mapping: Mapping; onClose: () => void };

/** Every number that we sent for one listing: when, why, by whom, before and after. */
export const MappingHistory = ({ account, mapping, onClose }: MappingHistoryProps) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(mappingHistory(account.id, mapping.id));
  const columns = useSentColumns(account.settings.timeZone);
  const label = t('mappings.historyOne', { title: mapping.title });
  return (
    <Dialog opened onClose={onClose} title={label} size="lg">
      <DataTable
        label={label}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('mappings.pushes.none')} />}
      />
    </Dialog>
  );
};
