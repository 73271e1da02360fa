import { useTranslation } from 'react-i18next';
import type { OutgoingWebhook } from '../../../../../contract/outgoing-webhooks.contract.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { webhookState, webhookTones } from '../webhook-state.ts';

export const WebhookStateTag = ({ webhook }: { webhook: OutgoingWebhook }) => {
  const { t } = useTranslation();
  const state = webhookState(webhook);
  return <StatusTag tone={webhookTones[state]}>{t(`outgoingWebhooks.state.${state}`)}</StatusTag>;
};
