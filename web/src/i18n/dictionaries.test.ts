import { describe, expect, it } from 'vitest';
import { rightSchema, roleSchema } from '../../../contract/access.contract.ts';
import {
  auditActionSchema,
  auditSubjectSchema,
  timelineEntrySchema,
} from '../../../contract/audit.contract.ts';
import {
  gateCodeSchema,
  gateNameSchema,
  gateRepairSchema,
  gateSchema,
} from '../../../contract/completeness.contract.ts';
import {
  connectionStatusSchema,
  statusReasonSchema,
  unavailableReasonSchema,
} from '../../../contract/ec-accounts.contract.ts';
import { errorCodes } from '../../../contract/error-codes.ts';
import { inboundRoundSchema, inboundStatusSchema } from '../../../contract/inbounds.contract.ts';
import {
  mappingProblemSchema,
  mappingSchema,
  mappingStateSchema,
} from '../../../contract/mappings.contract.ts';
import {
  mailWishSchema,
  noticeCategorySchema,
  noticeCodeSchema,
} from '../../../contract/notifications.contract.ts';
import { holdReasonSchema, orderStatusSchema } from '../../../contract/orders.contract.ts';
import {
  outgoingDeliverySchema,
  outgoingEventSchema,
} from '../../../contract/outgoing-webhooks.contract.ts';
import {
  runCountsSchema,
  runKindSchema,
  runOutcomeSchema,
  runStatusSchema,
  runTriggerSchema,
  verdictCodeSchema,
  verdictSchema,
} from '../../../contract/runs.contract.ts';
import { mappingRuleSchema } from '../../../contract/sales-channels.contract.ts';
import { movementKindSchema } from '../../../contract/stock.contract.ts';
import {
  inboundPushCodeSchema,
  inboundPushStatusSchema,
  stockPushSchema,
} from '../../../contract/stock-pushes.contract.ts';
import {
  previewFlagSchema,
  syncRowCodeSchema,
  syncRowStatusSchema,
} from '../../../contract/stock-sync.contract.ts';
import { stockSyncStatusSchema } from '../../../contract/stock-work.contract.ts';
import { presetCodes } from '../features/shipping-types/shipping-type-name.ts';
import { localCodes } from '../lib/api-problem.ts';
import { dictionary as english } from './en/dictionary.ts';
import { dictionary as chinese } from './zh-tw/dictionary.ts';

type Texts = { [key: string]: string | Texts };

const flatten = (texts: Texts, prefix = ''): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );

const inEnglish = new Map(flatten(english));
const inChinese = new Map(flatten(chinese));
const placeholders = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

describe('the dictionaries', () => {
  it('have the same keys in both languages', () => {
    expect([...inChinese.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  it('leave no text empty', () => {
    const empty = [...inEnglish, ...inChinese].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('name the same facts in both languages', () => {
    const differing = [...inEnglish.keys()].filter(
      (key) =>
        placeholders(inEnglish.get(key)).sort().join() !==
        placeholders(inChinese.get(key)).sort().join(),
    );
    expect(differing).toEqual([]);
  });

  it('are written with full-width punctuation in Chinese', () => {
    const halfWidth = [...inChinese].filter(([, text]) => /[\u4e00-\u9fff][,;:!?]/.test(text));
    expect(halfWidth).toEqual([]);
  });
});

const expected: Record<string, readonly string[]> = {
  'errors.': [...Object.keys(errorCodes), ...localCodes],
  'app.user.role.': roleSchema.options,
  'users.roleHelp.': roleSchema.options,
  'users.right.': rightSchema.options,
  'ecAccounts.status.': connectionStatusSchema.options,
  'ecAccounts.statusReason.': statusReasonSchema.options,
  'ecAccounts.actions.missing.fetchOrders.': unavailableReasonSchema.options,
  'ecAccounts.actions.missing.syncMappings.': unavailableReasonSchema.options,
  'ecAccounts.actions.missing.manualStockSync.': unavailableReasonSchema.options,
  'notices.category.': noticeCategorySchema.options,
  'notices.': noticeCodeSchema.options.flatMap((code) => [`${code}.title`, `${code}.text`]),
  'orders.status.': orderStatusSchema.options,
  'orders.holdReason.': holdReasonSchema.options,
  'orders.heldTag.': holdReasonSchema.options,
  'orders.holdHelp.': holdReasonSchema.options,
  'salesChannels.rule.': mappingRuleSchema.options,
  'salesChannels.ruleHelp.': mappingRuleSchema.options,
  'shippingTypes.preset.': presetCodes,
  'stock.kind.': movementKindSchema.options,
  'inbounds.status.': inboundStatusSchema.options,
  'inbounds.round.': inboundRoundSchema.shape.kind.options,
  'inbounds.push.statuses.': inboundPushStatusSchema.options,
  'inbounds.push.codes.': inboundPushCodeSchema.options,
  'mappings.state.': mappingStateSchema.options,
  'mappings.stateHelp.': mappingStateSchema.options,
  'mappings.problem.': mappingProblemSchema.options,
  'mappings.by.': mappingSchema.shape.mappedBy.options,
  'stockSync.flag.': previewFlagSchema.options,
  'stockSync.flagHelp.': previewFlagSchema.exclude(['shared']).options,
  'stockSync.sync.status.': stockSyncStatusSchema.options,
  'stockSync.sync.row.': syncRowStatusSchema.options,
  'stockSync.sync.code.': syncRowCodeSchema.options,
  'products.pushes.outcomes.': stockPushSchema.shape.outcome.options,
  'products.pushes.causes.': stockPushSchema.shape.cause.options,
  'whereIs.gate.': gateNameSchema.options,
  'whereIs.passed.': gateNameSchema.options,
  'whereIs.state.': gateSchema.shape.state.options,
  'whereIs.repair.': gateRepairSchema.options,
  'whereIs.code.': gateCodeSchema.options.filter(
    (code) => !statusReasonSchema.safeParse(code).success,
  ),
  'timeline.kind.': timelineEntrySchema.shape.kind.options,
  'audit.action.': auditActionSchema.options,
  'audit.subject.': auditSubjectSchema.options,
  'outgoingWebhooks.event.': outgoingEventSchema.options,
  'outgoingWebhooks.deliveries.status.': outgoingDeliverySchema.shape.status.options,
  'noticeMail.wish.': mailWishSchema.options,
  'noticeMail.help.': noticeCategorySchema.options,
  'runs.kind.': runKindSchema.options,
  'runs.trigger.': runTriggerSchema.options,
  'runs.status.': runStatusSchema.options,
  'runs.outcome.': runOutcomeSchema.options,
  'runs.verdict.': verdictSchema.options,
  'runs.verdictCode.': verdictCodeSchema.options,
  'runs.count.': runCountsSchema.keyof().options,
  'runs.countOfMappings.': runCountsSchema.keyof().options,
  'runs.countOfStock.': runCountsSchema.keyof().options,
  'runs.countOfParcels.': runCountsSchema.keyof().options,
};

describe('every word of the contract has a text', () => {
  it.each(Object.entries(expected))('under %s', (prefix, words) => {
    const missing = words.filter((word) => !inEnglish.has(prefix + word));
    expect(missing).toEqual([]);
  });

  it('and no error text stands for a code that the contract does not have', () => {
    const known = new Set([...(expected['errors.'] ?? []), 'local.unexpected']);
    const unknown = flatten(english.errors).filter(([code]) => !known.has(code));
    expect(unknown).toEqual([]);
  });
});
