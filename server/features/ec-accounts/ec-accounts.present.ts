import { z } from 'zod';
import type { Right } from '../../../contract/access.contract.ts';
import { manualActions } from '../../../contract/account-actions.ts';
import {
  connectionStatusSchema,
  type EcAccount,
  type EcAccountRow,
  MASK,
  statusReasonSchema,
} from '../../../contract/ec-accounts.contract.ts';
import type { CredentialField, PlatformManifest } from '../../../contract/platforms.contract.ts';
import type { EcAccountListRecord, EcAccountRecord } from './ec-accounts.queries.ts';

const COOLDOWN_MS = 10 * 60_000;
const valuesSchema = z.record(z.string(), z.string());

export const instantText = (date: Date): string => date.toISOString();

const shownValue = (field: CredentialField, record: EcAccountRecord): string | null => {
  if (field.secret) return record.has_secrets ? MASK : null;
  return valuesSchema.parse(record.public_credentials)[field.name] ?? null;
};

const presentCredentials = (
  record: EcAccountRecord,
  manifest: PlatformManifest,
): EcAccount['credentials'] =>
  manifest.credentialFields
    .filter((field) => field.source !== 'generated')
    .map((field) => ({
      name: field.name,
      label: field.label,
      value: shownValue(field, record),
      secret: field.secret,
    }));

const presentActions = (
  record: EcAccountRecord,
  { manifest, rights, now }: Viewing,
): EcAccount['actions'] => {
  const actions = manualActions({
    status: connectionStatusSchema.parse(record.status),
    fetchOrders: record.fetch_orders,
    inboundPush: record.inbound_push,
    capabilities: manifest.capabilities,
    rights,
  });
  const cooldownEnds = (record.last_manual_fetch_at?.getTime() ?? 0) + COOLDOWN_MS;
  if (cooldownEnds <= now.epochMilliseconds) return actions;
  const cooldownEndsAt = instantText(new Date(cooldownEnds));
  return { ...actions, fetchOrders: { ...actions.fetchOrders, cooldownEndsAt } };
};

type Viewing = { manifest: PlatformManifest; rights: readonly Right[]; now: Temporal.Instant };

const presentSettings = (record: EcAccountListRecord): EcAccountRow['settings'] => ({
  fetchOrders: record.fetch_orders,
  fetchSlots: record.fetch_slots,
  timeZone: record.time_zone,
  nextFetchAt: record.next_fetch_at && instantText(record.next_fetch_at),
  inboundPush: record.inbound_push,
  pushPercentage: record.push_percentage,
});

export const presentEcAccountRow = (record: EcAccountListRecord): EcAccountRow => ({
  id: record.id,
  merchant: { id: record.merchant_id, name: record.merchant_name },
  platform: record.platform,
  displayName: record.display_name,
  channel:
    record.sales_channel_id && record.channel_name !== null
      ? { id: record.sales_channel_id, name: record.channel_name }
      : null,
  status: connectionStatusSchema.parse(record.status),
  statusReason: statusReasonSchema.parse(record.status_reason),
  statusChangedAt: instantText(record.status_changed_at),
  settings: presentSettings(record),
});

/** The account as its page shows it. Secrets never get here: they show as a mask. */
export const presentEcAccount = (record: EcAccountRecord, viewing: Viewing): EcAccount => ({
  ...presentEcAccountRow(record),
  statusDetail: record.status_detail,
  shopName: record.shop_name,
  credentials: presentCredentials(record, viewing.manifest),
  settings: {
    ...presentSettings(record),
    mappedProducts: record.mapped_products,
    mappingsSyncedAt: record.mappings_synced_at && instantText(record.mappings_synced_at),
    shippingTypeMappings: record.mappings.map((mapping) => ({
      platformCode: mapping.platformCode,
      shippingType: { id: mapping.typeId, name: mapping.typeName, code: mapping.typeCode },
    })),
  },
  actions: presentActions(record, viewing),
  rights: [...viewing.rights],
  createdAt: instantText(record.created_at),
  updatedAt: instantText(record.updated_at),
});
