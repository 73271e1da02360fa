import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { startPreview } from './stock-sync.api.ts';
import { startPreviewRoute } from './stock-sync.routes.ts';

/** Asks for a preview, or joins the one that is being read, and goes on to its page. */
export const StartPreviewPage = () => {
  const { t } = useTranslation();
  const { ecAccountId } = startPreviewRoute.useParams();
  const navigate = startPreviewRoute.useNavigate();
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  // Asked once per visit: not again by a window that gets the focus back, nor kept for the next visit.
  const start = useQuery({
    queryKey: ['start-stock-preview', ecAccountId],
    queryFn: () => startPreview(ecAccountId),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnMount: 'always',
  });
  const previewId = start.isFetching ? undefined : start.data?.previewId;
  useEffect(() => {
    if (previewId === undefined) return;
    void navigate({ to: '/stock-previews/$previewId', params: { previewId }, replace: true });
  }, [previewId, navigate]);
  return (
    <>
      <PageHeader
        title={t('stockSync.preview.title')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
            {account?.displayName ?? t('ecAccounts.title')}
          </TextLink>
        }
        description={t('stockSync.preview.description')}
      />
      {start.isError ? (
        <ErrorState error={start.error} onRetry={() => void start.refetch()} />
      ) : (
        <SectionCard title={t('stockSync.preview.counts')}>
          <ProgressLine text={t('stockSync.preview.starting')} done={0} total={null} />
        </SectionCard>
      )}
    </>
  );
};
