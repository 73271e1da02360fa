import { audit } from './audit.ts';
import { noticeMail } from './notice-mail.ts';
import { outgoingWebhooks } from './outgoing-webhooks.ts';
import { timeline } from './timeline.ts';

/** 只有時間軸、稽核、對外 Webhook 與通知設定頁面需要的文字。 */
export const texts = { audit, noticeMail, outgoingWebhooks, timeline };
