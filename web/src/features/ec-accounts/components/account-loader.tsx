import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Platform } from '../../../../../contract/platforms.contract.ts';
import { platformsQuery } from '../../../lib/platforms.api.ts';
import { DetailPage, DetailSkeleton } from '../../../ui/detail-page.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { ecAccountQuery } from '../ec-accounts.api.ts';

type AccountLoaderProps = {
  ecAccountId: string;
  children: (loaded: { account: EcAccount; platform: Platform }) => ReactNode;
};

/** Loads an account and the manifest of its platform, which decides how its page looks. */
export const AccountLoader = ({ ecAccountId, children }: AccountLoaderProps) => {
  const account = useQuery(ecAccountQuery(ecAccountId));
  const platforms = useQuery(platformsQuery);
  return (
    <DetailPage query={account}>
      {(loaded) => (
        <QueryState query={platforms} skeleton={<DetailSkeleton />}>
          {(known) => {
            const platform = known.find(({ key }) => key === loaded.platform);
            return platform ? children({ account: loaded, platform }) : <ErrorState error={null} />;
          }}
        </QueryState>
      )}
    </DetailPage>
  );
};
