import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockPreview } from '../../../../contract/stock-sync.contract.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { PreviewConfirm } from './components/preview-confirm.tsx';
import { PreviewRows } from './components/preview-rows.tsx';
import { PreviewState } from './components/preview-state.tsx';
import { previewQuery } from './stock-sync.api.ts';
import { stockPreviewRoute } from './stock-sync.routes.ts';

const PreviewView = ({ preview }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { ecAccountId, requestedBy, createdAt } = preview;
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  const zone = account?.settings.timeZone;
  return (
    <>
      <PageHeader
        title={t('stockSync.preview.title')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
            {account?.displayName ?? t('ecAccounts.title')}
          </TextLink>
        }
        description={
          <>
            <div>{t('stockSync.preview.description')}</div>
            <div>
              {t('stockSync.preview.madeBy', {
                name: requestedBy,
                time: format.dateTime(createdAt, zone),
              })}
            </div>
          </>
        }
        actions={preview.status === 'ready' && <PreviewConfirm preview={preview} />}
      />
      <Stack>
        <PreviewState preview={preview} />
        {preview.status === 'ready' && <PreviewRows preview={preview} />}
      </Stack>
    </>
  );
};

/** What an overwrite would do to each listing, against the platform's live numbers. */
export const StockPreviewPage = () => {
  const { previewId } = stockPreviewRoute.useParams();
  const query = useQuery(previewQuery(previewId));
  return <DetailPage query={query}>{(preview) => <PreviewView preview={preview} />}</DetailPage>;
};
