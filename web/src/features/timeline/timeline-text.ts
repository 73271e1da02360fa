import type { TFunction } from 'i18next';
import { z } from 'zod';
import {
  auditActionSchema,
  auditSubjectSchema,
  type TimelineEntry,
} from '../../../../contract/audit.contract.ts';
import { noticeCodeSchema } from '../../../../contract/notifications.contract.ts';
import {
  runKindSchema,
  runOutcomeSchema,
  runStatusSchema,
  runTriggerSchema,
} from '../../../../contract/runs.contract.ts';
import { codeText } from '../../lib/error-text.ts';
import { noticeText } from '../notifications/notice-text.ts';
import { runState } from '../runs/run-state.ts';

/** A sentence about an entry, and smaller words below it. */
export type EntryText = { title: string; text: string };

type Formats = { number: (value: number) => string; time: (instant: string) => string };

const count = z.number().default(0);
const runFacts = z.object({
  kind: runKindSchema,
  trigger: runTriggerSchema,
  status: runStatusSchema,
  outcome: runOutcomeSchema.nullable().default(null),
  seen: count,
  imported: count,
  updated: count,
  held: count,
  failed: count,
  missing: count,
  errorCode: z.string().optional(),
  askedFor: z.string().optional(),
});
const deedFacts = z.object({
  action: auditActionSchema,
  subject: auditSubjectSchema,
  name: z.string().default(''),
});
const noticeFacts = z.looseObject({ notice: noticeCodeSchema });
const hourFacts = z.object({ deliveries: z.number() });

const ofRun = (t: TFunction, facts: z.infer<typeof runFacts>, { number }: Formats): EntryText => {
  const { kind, trigger, seen, missing, errorCode, askedFor } = facts;
  const words = {
    kind: t(`runs.kind.${kind}`),
    trigger: t(`runs.trigger.${trigger}`),
    state: t(runState(facts).key),
  };
  const title = askedFor
    ? t('timeline.runOrder', { ...words, order: askedFor })
    : t('timeline.run', words);
  const counts = {
    seen: number(seen),
    imported: number(facts.imported),
    updated: number(facts.updated),
    held: number(facts.held),
    failed: number(facts.failed),
  };
  const parts = [
    kind === 'orders' && seen > 0 && t('timeline.counts', counts),
    missing > 0 && t('timeline.missing', { count: missing, number: number(missing) }),
    errorCode && codeText(t, errorCode),
  ];
  return { title, text: parts.filter(Boolean).join(' ') };
};

const ofDeed = (t: TFunction, { action, subject, name }: z.infer<typeof deedFacts>): EntryText => ({
  // The page is about one account, so its name says nothing.
  title:
    subject === 'ec_account'
      ? t(`audit.action.${action}`)
      : t('timeline.deed', {
          action: t(`audit.action.${action}`),
          subject: t(`audit.subject.${subject}`),
          name,
        }).trim(),
  text: '',
});

/** An entry in the reader's language; of an unknown kind of facts only what kind of entry it is. */
export const timelineText = (t: TFunction, entry: TimelineEntry, formats: Formats): EntryText => {
  const { kind, facts, at } = entry;
  const plain = { title: t(`timeline.kind.${kind}`), text: '' };
  if (kind === 'run') {
    const { data } = runFacts.safeParse(facts);
    return data ? ofRun(t, data, formats) : plain;
  }
  if (kind === 'webhooks') {
    const { data } = hourFacts.safeParse(facts);
    if (!data) return plain;
    const words = { number: formats.number(data.deliveries), time: formats.time(at) };
    return { title: t('timeline.webhooks', { count: data.deliveries, ...words }), text: '' };
  }
  if (kind === 'notice') {
    const { data } = noticeFacts.safeParse(facts);
    return data ? noticeText(t, { code: data.notice, params: facts }) : plain;
  }
  const { data } = deedFacts.safeParse(facts);
  return data ? ofDeed(t, data) : plain;
};
