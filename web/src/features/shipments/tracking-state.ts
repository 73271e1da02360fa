import type { TrackingStatus } from '../../../../contract/shipments.contract.ts';
import type { Tone } from '../../ui/status-tag.tsx';

// The contract would weigh on every first page, so the addresses of pages do not need it.
export const trackingStatuses = [
  'queued',
  'sending',
  'sent',
  'failed',
  'not_needed',
] as const satisfies readonly TrackingStatus[];

export const trackingTones: Record<TrackingStatus, Tone> = {
  queued: 'busy',
  sending: 'busy',
  sent: 'good',
  failed: 'bad',
  not_needed: 'calm',
};
