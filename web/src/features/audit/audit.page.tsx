import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditActionSchema, auditSubjectSchema } from '../../../../contract/audit.contract.ts';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { useMerchantZone } from '../../lib/merchant-zone.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { auditCsvPath, auditList } from './audit.api.ts';
import { auditRoute } from './audit.routes.ts';
import { auditQuery } from './audit-search.ts';
import { useAuditColumns } from './components/audit-columns.tsx';
import { AuditFilters } from './components/audit-filters.tsx';

/** The address's words that the contract knows; others would be refused. */
const useKnownSearch = () => {
  const { action, subject, ...others } = auditRoute.useSearch();
  return {
    ...others,
    action: auditActionSchema.safeParse(action).data,
    subject: auditSubjectSchema.safeParse(subject).data,
  };
};

/** Who changed what, and when; with the same filters as a file. */
export const AuditPage = () => {
  const { t } = useTranslation();
  const search = useKnownSearch();
  const navigate = auditRoute.useNavigate();
  const timeZone = useMerchantZone(useMerchantId());
  const filters = auditQuery(search, timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const query = useInfiniteQuery(auditList(filters));
  const { merchantId: _, ...own } = search;
  const filtered = Object.values(own).some(Boolean);
  const columns = useAuditColumns({
    timeZone,
    onActor: (actorId) =>
      void navigate({ search: (current) => ({ ...current, actorId }), replace: true }),
  });
  return (
    <ListPage
      title={t('audit.title')}
      description={t('audit.description')}
      actions={
        <Button
          component="a"
          href={auditCsvPath(filters)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('audit.export')}
        </Button>
      }
      filters={<AuditFilters rows={query.data?.pages.flatMap(({ items }) => items) ?? []} />}
    >
      <DataTable
        label={t('audit.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('audit.empty')} description={t('audit.emptyText')} />
          )
        }
      />
    </ListPage>
  );
};
