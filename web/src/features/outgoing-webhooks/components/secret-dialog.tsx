import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/copy-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

type SecretDialogProps = { secret: string; onClose: () => void };

/** Shows a signing secret this once. */
export const SecretDialog = ({ secret, onClose }: SecretDialogProps) => {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t('outgoingWebhooks.secret.title')}>
      <Stack>
        <Text size="sm">{t('outgoingWebhooks.secret.text')}</Text>
        <CopyField label={t('outgoingWebhooks.secret.label')} value={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
