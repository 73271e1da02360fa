import i18next from 'i18next';
import { expect, it } from 'vitest';
import { eventsOf, webhookRules } from './webhook-form.ts';
import { webhookState } from './webhook-state.ts';

// Answers every text with its key.
await i18next.init({ lng: 'cimode' });
const { url, events } = webhookRules(i18next.getFixedT('cimode'));

it('takes full web addresses only', () => {
  expect(url('https://wms.example/hooks')).toBeNull();
  expect(url(' http://127.0.0.1:9000/in ')).toBeNull();
  expect(url('wms.example/hooks')).not.toBeNull();
  expect(url('ftp://wms.example')).not.toBeNull();
});

it('wants at least one event, and sends them in one order', () => {
  expect(events([])).not.toBeNull();
  expect(eventsOf(['order.shipped', 'order.imported'])).toEqual([
    'order.imported',
    'order.shipped',
  ]);
});

it('calls a webhook failing only while it is on', () => {
  const failingSince = '2026-11-24T00:00:00Z';
  expect(webhookState({ enabled: true, failingSince })).toBe('failing');
  expect(webhookState({ enabled: false, failingSince })).toBe('off');
  expect(webhookState({ enabled: true, failingSince: null })).toBe('on');
});
