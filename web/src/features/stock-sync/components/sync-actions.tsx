import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockSync } from '../../../../../contract/stock-sync.contract.ts';
import { syncCsvPath } from '../stock-sync.api.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { StopDialog } from './stop-dialog.tsx';

type SyncActionsProps = { sync: StockSync; mayOverwrite: boolean };

/** What can be done with an overwrite now: stop it, take it back, take its rows along. */
export const SyncActions = ({ sync, mayOverwrite }: SyncActionsProps) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'stop' | 'restore' | null>(null);
  const close = () => setAsked(null);
  const open = sync.finishedAt === null;
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={syncCsvPath(sync.id)}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {t('stockSync.csv')}
      </Button>
      {mayOverwrite && open && (
        <Button
          color="red"
          variant="light"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={() => setAsked('stop')}
        >
          {t('stockSync.stop.button')}
        </Button>
      )}
      {mayOverwrite && sync.restorable && (
        <Button
          color="red"
          variant="light"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => setAsked('restore')}
        >
          {t('stockSync.restore.button')}
        </Button>
      )}
      {asked === 'stop' && <StopDialog syncId={sync.id} onClose={close} />}
      {asked === 'restore' && <RestoreDialog syncId={sync.id} onClose={close} />}
    </Group>
  );
};
