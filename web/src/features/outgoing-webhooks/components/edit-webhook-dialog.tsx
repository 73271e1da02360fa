import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OutgoingWebhook } from '../../../../../contract/outgoing-webhooks.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { patchOutgoingWebhook } from '../outgoing-webhooks.api.ts';
import { type WebhookValues, webhookRules } from '../webhook-form.ts';
import { WebhookFields } from './webhook-fields.tsx';

const formId = 'edit-outgoing-webhook';

type EditWebhookDialogProps = { webhook: OutgoingWebhook; onClose: () => void };

export const EditWebhookDialog = ({ webhook, onClose }: EditWebhookDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { merchant, url, events } = webhook;
  const initialValues: WebhookValues = { merchantId: merchant.id, url, events };
  const saveForm = useSaveForm({
    formId,
    initialValues,
    validate: webhookRules(t),
    save: (values) =>
      patchOutgoingWebhook(webhook.id, { url: values.url.trim(), events: values.events }),
    onSaved: async () => {
      onClose();
      showSuccess({ message: t('ui.saved') });
      await queryClient.invalidateQueries({ queryKey: ['outgoing-webhooks'] });
    },
  });
  return (
    <FormDialog
      formId={formId}
      title={t('outgoingWebhooks.edit')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <WebhookFields form={saveForm.form} withMerchant={false} />
    </FormDialog>
  );
};
