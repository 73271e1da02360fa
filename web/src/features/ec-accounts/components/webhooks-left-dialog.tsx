import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EcAccountDeletion } from '../../../../../contract/ec-accounts.contract.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Facts } from '../../../ui/section-card.tsx';

type WebhooksLeftDialogProps = {
  name: string;
  left: EcAccountDeletion['webhooksLeft'];
  onClose: () => void;
};

/** After a deletion: what is still registered on the platform, for removal by hand. */
export const WebhooksLeftDialog = ({ name, left, onClose }: WebhooksLeftDialogProps) => {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('accountRemoval.leftTitle', { name })}>
      <Stack>
        <Text size="sm">{t('accountRemoval.leftText')}</Text>
        {left.map((webhook) => (
          <Facts
            key={`${webhook.topic} ${webhook.address}`}
            items={[
              { label: t('accountRemoval.leftTopic'), value: <Code>{webhook.topic}</Code> },
              { label: t('accountRemoval.leftAddress'), value: <Code>{webhook.address}</Code> },
              { label: t('accountRemoval.leftProblem'), value: webhook.problem },
            ]}
          />
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('ui.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
