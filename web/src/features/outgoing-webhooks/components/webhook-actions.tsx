import { Button, Text } from '@mantine/core';
import { IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingWebhook } from '../../../../../contract/outgoing-webhooks.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showFailure, showSuccess } from '../../../ui/toast.ts';
import {
  deleteOutgoingWebhook,
  newSecret,
  patchOutgoingWebhook,
  sendTest,
} from '../outgoing-webhooks.api.ts';
import { EditWebhookDialog } from './edit-webhook-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';

type OfWebhook = { webhook: OutgoingWebhook };

const TestButton = ({ webhook }: OfWebhook) => {
  const { t } = useTranslation();
  const format = useFormat();
  const test = async () => {
    const { delivered, status, problem, durationMs } = await sendTest(webhook.id);
    const took = format.duration(durationMs);
    if (delivered) {
      return showSuccess({
        title: t('outgoingWebhooks.testOk'),
        message: t('outgoingWebhooks.testOkText', { status, took }),
      });
    }
    showFailure({
      title: t('outgoingWebhooks.testFailed'),
      message:
        status === null
          ? t('outgoingWebhooks.testSilentText', { problem })
          : t('outgoingWebhooks.testRefusedText', { status }),
    });
  };
  return (
    <ActionButton variant="default" leftSection={<IconSend size={16} aria-hidden />} action={test}>
      {t('outgoingWebhooks.test')}
    </ActionButton>
  );
};

const SwitchButton = ({ webhook: { id, enabled } }: OfWebhook) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const turn = async () => {
    await patchOutgoingWebhook(id, { enabled: !enabled });
    await queryClient.invalidateQueries({ queryKey: ['outgoing-webhooks'] });
  };
  return (
    <ActionButton variant="default" action={turn}>
      {t(enabled ? 'outgoingWebhooks.disable' : 'outgoingWebhooks.enable')}
    </ActionButton>
  );
};

const RenewButton = ({ webhook: { id, url } }: OfWebhook) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const renew = async () => {
    const reply = await newSecret(id);
    setAsked(false);
    setSecret(reply.secret);
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('outgoingWebhooks.secret.renew')}
      </Button>
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(false)}
          title={t('outgoingWebhooks.secret.renewTitle')}
          confirmLabel={t('outgoingWebhooks.secret.renewConfirm')}
          onConfirm={renew}
          danger
        >
          <Text size="sm">{t('outgoingWebhooks.secret.renewText', { url })}</Text>
        </ConfirmDialog>
      )}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
};

const DeleteButton = ({ webhook: { id, url } }: OfWebhook) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const remove = async () => {
    await deleteOutgoingWebhook(id);
    await navigate({ to: '/outgoing-webhooks' });
    showSuccess({ message: t('outgoingWebhooks.remove.done') });
    await queryClient.invalidateQueries({ queryKey: ['outgoing-webhooks', 'list'] });
  };
  return (
    <>
      <Button
        variant="light"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('ui.delete')}
      </Button>
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(false)}
          title={t('outgoingWebhooks.remove.title')}
          confirmLabel={t('outgoingWebhooks.remove.confirm')}
          onConfirm={remove}
          danger
        >
          <Text size="sm">{t('outgoingWebhooks.remove.text', { url })}</Text>
        </ConfirmDialog>
      )}
    </>
  );
};

/** What those who manage the merchant can do with a webhook. */
export const WebhookActions = ({ webhook }: OfWebhook) => {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <TestButton webhook={webhook} />
      <SwitchButton webhook={webhook} />
      <RenewButton webhook={webhook} />
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => setEditing(true)}
      >
        {t('ui.edit')}
      </Button>
      <DeleteButton webhook={webhook} />
      {editing && <EditWebhookDialog webhook={webhook} onClose={() => setEditing(false)} />}
    </>
  );
};
