import type {
  OutgoingDelivery,
  OutgoingWebhook,
} from '../../../../contract/outgoing-webhooks.contract.ts';
import type { Tone } from '../../ui/status-tag.tsx';

/** One word for a webhook: off, failing since some time, or on. */
export const webhookState = ({
  enabled,
  failingSince,
}: Pick<OutgoingWebhook, 'enabled' | 'failingSince'>): 'on' | 'off' | 'failing' => {
  if (!enabled) return 'off';
  return failingSince ? 'failing' : 'on';
};

export const webhookTones = { on: 'good', off: 'calm', failing: 'bad' } as const;

export const deliveryTones: Record<OutgoingDelivery['status'], Tone> = {
  queued: 'busy',
  delivered: 'good',
  failed: 'bad',
};
