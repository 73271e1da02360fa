import type { TFunction } from 'i18next';
import {
  type OutgoingEvent,
  outgoingEventSchema,
} from '../../../../contract/outgoing-webhooks.contract.ts';

export type WebhookValues = { merchantId: string; url: string; events: OutgoingEvent[] };

export const allEvents = outgoingEventSchema.options;

const isAddress = (url: string): boolean => {
  const parsed = URL.parse(url.trim());
  return parsed !== null && ['http:', 'https:'].includes(parsed.protocol);
};

export const webhookRules = (t: TFunction) => ({
  merchantId: (id: string) => (id ? null : t('ui.required')),
  url: (url: string) => (isAddress(url) ? null : t('outgoingWebhooks.urlInvalid')),
  events: (events: OutgoingEvent[]) =>
    events.length > 0 ? null : t('outgoingWebhooks.eventsMissing'),
});

/** The words of a checkbox group as events. */
export const eventsOf = (words: readonly string[]): OutgoingEvent[] =>
  allEvents.filter((event) => words.includes(event));
