import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../../contract/inbounds.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { endInbound, inboundQuery } from '../inbounds.api.ts';

type EndDialogProps = { inbound: Inbound; onClose: () => void };

const useEnd = ({ inbound, onClose }: EndDialogProps, action: 'complete' | 'cancel') => {
  const queryClient = useQueryClient();
  return async () => {
    const ended = await endInbound(inbound.id, action);
    queryClient.setQueryData(inboundQuery(inbound.id).queryKey, ended);
    void queryClient.invalidateQueries({ queryKey: ['inbounds'] });
    onClose();
  };
};

/** Ends an inbound whose goods are put away, whether or not all of them came. */
export const CloseDialog = ({ inbound, onClose }: EndDialogProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const end = useEnd({ inbound, onClose }, 'complete');
  const { number, lines } = inbound;
  const sum = (of: (line: Inbound['lines'][number]) => number) =>
    lines.reduce((total, line) => total + of(line), 0);
  const missing = sum(({ expected, putAway }) => Math.max(expected - putAway, 0));
  const over = sum(({ expected, putAway }) => Math.max(putAway - expected, 0));
  const counts = {
    expected: format.number(inbound.expected),
    putAway: format.number(inbound.putAway),
    missing: format.number(missing),
    over: format.number(over),
  };
  const said = over > 0 ? t('inbounds.close.over', counts) : t('inbounds.close.complete');
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('inbounds.close.title', { number })}
      confirmLabel={t('inbounds.close.button')}
      onConfirm={async () => {
        await end();
        showSuccess({ message: t('inbounds.close.done', { number }) });
      }}
    >
      <Stack gap="xs">
        <Text size="sm">{missing > 0 ? t('inbounds.close.missing', counts) : said}</Text>
        <Text size="sm" fw={600}>
          {t('inbounds.close.final')}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
};

/** Calls an inbound off that has not begun. */
export const CancelDialog = ({ inbound, onClose }: EndDialogProps) => {
  const { t } = useTranslation();
  const end = useEnd({ inbound, onClose }, 'cancel');
  const { number } = inbound;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('inbounds.cancel.title', { number })}
      confirmLabel={t('inbounds.cancel.button')}
      cancelLabel={t('inbounds.cancel.keep')}
      onConfirm={async () => {
        await end();
        showSuccess({ message: t('inbounds.cancel.done', { number }) });
      }}
      danger
    >
      <Text size="sm">{t('inbounds.cancel.text')}</Text>
    </ConfirmDialog>
  );
};
