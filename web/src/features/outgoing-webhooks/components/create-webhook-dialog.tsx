import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingWebhook } from '../../../../../contract/outgoing-webhooks.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { useMe } from '../../../lib/session.api.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { createOutgoingWebhook } from '../outgoing-webhooks.api.ts';
import { allEvents, type WebhookValues, webhookRules } from '../webhook-form.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFields } from './webhook-fields.tsx';

const formId = 'create-outgoing-webhook';

/** The merchant of the header, or the only one the person manages. */
const useOwnMerchant = (): string => {
  const scope = useMerchantId();
  const managed = useMe().merchants.filter(({ rights }) => rights.includes('manage'));
  const [first] = managed;
  if (scope && managed.some(({ id }) => id === scope)) return scope;
  return first && managed.length === 1 ? first.id : '';
};

/** Creates a webhook, shows its secret once, and goes on to its page. */
export const CreateWebhookDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [created, setCreated] = useState<(OutgoingWebhook & { secret: string }) | null>(null);
  const initialValues: WebhookValues = {
    merchantId: useOwnMerchant(),
    url: '',
    events: [...allEvents],
  };
  const saveForm = useSaveForm({
    formId,
    initialValues,
    validate: webhookRules(t),
    save: (values) => createOutgoingWebhook({ ...values, url: values.url.trim() }),
    onSaved: async (reply) => {
      setCreated(reply);
      await queryClient.invalidateQueries({ queryKey: ['outgoing-webhooks'] });
    },
  });
  if (created) {
    const goOn = () => {
      onClose();
      void navigate({
        to: '/outgoing-webhooks/$outgoingWebhookId',
        params: { outgoingWebhookId: created.id },
      });
    };
    return <SecretDialog secret={created.secret} onClose={goOn} />;
  }
  return (
    <FormDialog
      formId={formId}
      title={t('outgoingWebhooks.create')}
      submitLabel={t('outgoingWebhooks.create')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <WebhookFields form={saveForm.form} withMerchant />
    </FormDialog>
  );
};
