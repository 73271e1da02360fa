import { audit } from './audit.ts';
import { noticeMail } from './notice-mail.ts';
import { outgoingWebhooks } from './outgoing-webhooks.ts';
import { timeline } from './timeline.ts';

/** What only the pages that tell what happened, and those of outgoing webhooks, need, in English. */
export const texts = { audit, noticeMail, outgoingWebhooks, timeline };
