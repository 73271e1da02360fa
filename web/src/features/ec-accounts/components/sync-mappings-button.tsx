import { IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { stockWorkQuery, syncMappings } from '../ec-accounts.api.ts';
import { useSyncProgress } from '../use-sync-progress.ts';

/** Reads the shop's catalogue anew; while it is read, says how far it is. */
export const SyncMappingsButton = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: work } = useQuery(stockWorkQuery(account.id));
  const progress = useSyncProgress(work?.mappingsRunId ?? null);
  const sync = async () => {
    await syncMappings(account.id);
    showSuccess({
      title: t('ecAccounts.actions.syncQueued'),
      message: t('ecAccounts.actions.syncQueuedText'),
    });
    await queryClient.invalidateQueries({ queryKey: stockWorkQuery(account.id).queryKey });
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  return (
    <ActionButton
      variant="light"
      size="sm"
      leftSection={<IconRefresh size={16} aria-hidden />}
      disabled={progress !== null}
      action={sync}
    >
      {progress ?? t('ecAccounts.actions.syncMappings')}
    </ActionButton>
  );
};
