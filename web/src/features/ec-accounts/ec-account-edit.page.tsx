import { AccountLoader } from './components/account-loader.tsx';
import { AuthorizationProblem } from './components/authorization-problem.tsx';
import { EditForm } from './components/edit-form.tsx';
import { ecAccountEditRoute } from './ec-accounts.routes.ts';

export const EcAccountEditPage = () => {
  const { ecAccountId } = ecAccountEditRoute.useParams();
  const { authorizationProblem } = ecAccountEditRoute.useSearch();
  return (
    <AccountLoader ecAccountId={ecAccountId}>
      {({ account, platform }) => (
        <EditForm
          key={account.id}
          account={account}
          platform={platform}
          notice={<AuthorizationProblem code={authorizationProblem} />}
        />
      )}
    </AccountLoader>
  );
};
