import type { TFunction } from 'i18next';
import type { OutgoingEvent } from '../../../../contract/outgoing-webhooks.contract.ts';

/** Events by name, one after another as the language writes lists. */
export const eventList = (
  t: TFunction,
  events: readonly OutgoingEvent[],
  language: string,
): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(
    events.map((event) => t(`outgoingWebhooks.event.${event}`)),
  );
