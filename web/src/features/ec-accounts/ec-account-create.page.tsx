import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { platformsQuery } from '../../lib/platforms.api.ts';
import { DetailSkeleton } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { CreateForm } from './components/create-form.tsx';

export const EcAccountCreatePage = () => {
  const { t } = useTranslation();
  const scope = useMerchantId();
  const query = useQuery(platformsQuery);
  return (
    <>
      <PageHeader
        title={t('accountForm.createTitle')}
        back={<TextLink to="/ec-accounts">{t('ecAccounts.title')}</TextLink>}
      />
      <QueryState query={query} skeleton={<DetailSkeleton />}>
        {(platforms) => <CreateForm key={scope} platforms={platforms} />}
      </QueryState>
    </>
  );
};
