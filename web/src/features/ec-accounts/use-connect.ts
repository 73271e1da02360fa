import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { AuthKind } from '../../../../contract/platforms.contract.ts';
import { showFailure, showSuccess } from '../../ui/toast.ts';
import { beginAuthorization, ecAccountQuery, testConnection } from './ec-accounts.api.ts';

/**
 * Connects an account in the way of its platform: key platforms are tested and the outcome is told;
 * for OAuth the browser leaves for the platform, and the answer is true. Rejects when the server
 * refuses to begin.
 */
export const useConnect = (t: TFunction) => {
  const queryClient = useQueryClient();
  const test = async (id: string) => {
    const { passed, account } = await testConnection(id);
    queryClient.setQueryData(ecAccountQuery(id).queryKey, account);
    if (passed) return showSuccess({ message: t('ecAccounts.testPassed') });
    showFailure({
      title: t('ecAccounts.testFailed'),
      message: account.statusDetail ?? t(`ecAccounts.statusReason.${account.statusReason}`),
    });
  };
  return async (id: string, auth: AuthKind): Promise<boolean> => {
    if (auth !== 'oauth') {
      await test(id);
      return false;
    }
    const { url } = await beginAuthorization(id);
    window.location.assign(url);
    return true;
  };
};
