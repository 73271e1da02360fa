import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockPreview } from '../../../../../contract/stock-sync.contract.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { MissingLine } from '../../ec-accounts/components/missing-line.tsx';
import { ecAccountQuery } from '../../ec-accounts/ec-accounts.api.ts';
import { previewCsvPath } from '../stock-sync.api.ts';
import { useSecondsLeft } from '../use-seconds-left.ts';
import { ConfirmSyncDialog } from './confirm-sync-dialog.tsx';

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const Again = ({ ecAccountId }: { ecAccountId: string }) => {
  const { t } = useTranslation();
  return (
    <ButtonLink
      to="/ec-accounts/$ecAccountId/stock-preview"
      params={{ ecAccountId }}
      variant="default"
    >
      {t('stockSync.preview.again')}
    </ButtonLink>
  );
};

/** Confirming for as long as the numbers are fresh; afterwards only a new preview helps. */
const Decide = ({ preview }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { data: account } = useQuery(ecAccountQuery(preview.ecAccountId));
  const left = useSecondsLeft(preview.expiresAt);
  if (!account) return null;
  const { manualStockSync } = account.actions;
  if (!manualStockSync.available) {
    return <MissingLine action="manualStockSync" reason={manualStockSync.reason} />;
  }
  if (preview.syncId) return <Again ecAccountId={preview.ecAccountId} />;
  const nothing = preview.totals.changes === 0;
  const words = () => {
    if (nothing) return t('stockSync.preview.nothing');
    return left === 0
      ? t('stockSync.preview.expired')
      : t('stockSync.preview.left', { time: clock(left) });
  };
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" className="quayside-numbers" style={{ whiteSpace: 'normal' }}>
        {words()}
      </Text>
      {left === 0 || nothing ? (
        <Again ecAccountId={preview.ecAccountId} />
      ) : (
        <Button
          color="red"
          leftSection={<IconAlertTriangle size={16} aria-hidden />}
          onClick={() => setAsked(true)}
        >
          {t('stockSync.preview.confirm')}
        </Button>
      )}
      {asked && (
        <ConfirmSyncDialog
          preview={preview}
          accountName={account.displayName}
          onClose={() => setAsked(false)}
        />
      )}
    </Group>
  );
};

/** What can be done with a preview: take it along, confirm it, or make a fresh one. */
export const PreviewConfirm = ({ preview }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={previewCsvPath(preview.id)}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {t('stockSync.csv')}
      </Button>
      <Decide preview={preview} />
    </Group>
  );
};
