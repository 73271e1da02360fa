import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { PasswordCard } from './components/password-card.tsx';
import { TwoFactorCard } from './components/two-factor-card.tsx';
import { twoFactorQuery } from './security.api.ts';

/** How the signed-in person signs in. */
export const SecurityPage = () => {
  const { t } = useTranslation();
  const query = useQuery(twoFactorQuery);
  return (
    <>
      <PageHeader title={t('security.title')} />
      <TwoColumns>
        <PasswordCard />
        <QueryState query={query} skeleton={<Skeleton height={220} />}>
          {(enabled) => <TwoFactorCard enabled={enabled} />}
        </QueryState>
      </TwoColumns>
    </>
  );
};
