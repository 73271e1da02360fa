import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

const accountPayload = z.object({ ecAccountId: idSchema });

/** Brings the webhooks that the platform holds for an account to what they should be. */
export const ensureWebhooksJob = defineJob({
  name: 'ensure-webhooks',
  schema: accountPayload,
  retryLimit: 8,
  coalesce: true,
});

/** Sent when an account that fetches orders is connected again: those of the gap are missing. */
export const reconnectedJob = defineJob({
  name: 'account-reconnected',
  schema: accountPayload,
  retryLimit: 8,
});

/** Orders that a deleted account had brought belong to this one now. */
export const ordersAdoptedJob = defineJob({
  name: 'orders-adopted',
  schema: accountPayload,
  retryLimit: 8,
});

/** An account that takes inbound pushes is connected again, or takes them again: what waited may go. */
export const stockResumedJob = defineJob({
  name: 'stock-resumed',
  schema: accountPayload,
  retryLimit: 8,
});

/** An account is connected again: parcels that its platform was not told of may go. */
export const trackingResumedJob = defineJob({
  name: 'tracking-resumed',
  schema: accountPayload,
  retryLimit: 8,
});

/** Uses a refresh token before it dies of idleness. */
export const refreshTokenJob = defineJob({
  name: 'refresh-token',
  schema: accountPayload,
  retryLimit: 5,
  coalesce: true,
});

/** Sent when the shipping type mappings of an account changed: orders held for them may go on. */
export const shippingMappingsChangedJob = defineJob({
  name: 'shipping-mappings-changed',
  schema: accountPayload,
  retryLimit: 8,
});

/** A platform said that the app was removed; a late or repeated delivery may say so of an earlier time. */
export const confirmUninstallJob = defineJob({
  name: 'confirm-uninstall',
  schema: accountPayload,
  retryLimit: 8,
  coalesce: true,
});
