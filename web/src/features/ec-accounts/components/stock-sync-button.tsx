import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';

const StockSyncDialog = lazy(async () => ({
  default: (await import('./stock-sync-dialog.tsx')).StockSyncDialog,
}));

/** Opens the red confirmation; nothing happens before it is confirmed. */
export const StockSyncButton = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="light"
        color="red"
        size="sm"
        leftSection={<IconAlertTriangle size={16} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('ecAccounts.actions.stockSync')}
      </Button>
      {asked && (
        <Suspense>
          <StockSyncDialog account={account} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
};
