import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { notificationSchema } from '../../../contract/notifications.contract.ts';
import { defineJob } from '../jobs/job.ts';

/**
 * Something people of a merchant should hear of. Features send it in the transaction of its
 * reason; the notifications feature tells everyone who may see the merchant.
 */
export const noticeSchema = notificationSchema
  .pick({ category: true, severity: true, code: true, params: true, link: true })
  .extend({ noticeId: z.uuid(), merchantId: idSchema });

export type Notice = z.infer<typeof noticeSchema>;

export const noticeJob = defineJob({ name: 'notices', schema: noticeSchema, retryLimit: 10 });
