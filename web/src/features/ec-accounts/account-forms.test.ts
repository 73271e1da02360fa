import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EcAccount, MASK } from '../../../../contract/ec-accounts.contract.ts';
import type { Platform } from '../../../../contract/platforms.contract.ts';
import { dictionary } from '../../i18n/en/dictionary.ts';
import { connectionErrors, connectionPatch, storedCredentials } from './account-form.ts';
import {
  parseTime,
  settingsErrors,
  settingsPatch,
  settingsValues,
  toFormPaths,
} from './settings-form.ts';

const words = (text: string) => ({ en: text, 'zh-TW': text });
const instant = '2026-11-23T12:00:00Z';

const platform: Platform = {
  key: 'woocommerce',
  name: 'WooCommerce',
  auth: 'key',
  credentialFields: [
    {
      name: 'store_url',
      label: words('Store URL'),
      secret: false,
      source: 'typed',
      pattern: '^https?://.+$',
      placeholder: 'https://shop.example.com',
    },
    { name: 'consumer_key', label: words('Key'), secret: true, source: 'typed', pattern: '^ck_' },
    { name: 'token', label: words('Token'), secret: true, source: 'granted' },
  ],
  ipAllowList: false,
  capabilities: {
    realtimeOrders: true,
    stockPush: true,
    stockPushMode: 'absolute',
    productMapping: true,
    manualStockSync: true,
    customShippingCodes: true,
    skuBackfill: false,
  },
  limits: {
    windowDays: null,
    lookBackDays: null,
    orderPageSize: 100,
    stockBatchSize: 100,
    rate: { unit: 'calls', perSecond: 5, burst: 10 },
  },
  contract: 'confirmed',
  preparation: words('None.'),
  configured: true,
};

const account: EcAccount = {
  id: '7',
  merchant: { id: '1', name: 'Tea' },
  platform: 'woocommerce',
  displayName: 'Tea shop',
  channel: { id: '3', name: 'Online' },
  status: 'connected',
  statusReason: 'test_passed',
  statusDetail: null,
  statusChangedAt: instant,
  shopName: 'Tea',
  credentials: [
    { name: 'store_url', label: words('Store URL'), value: 'https://tea.example', secret: false },
    { name: 'consumer_key', label: words('Key'), value: MASK, secret: true },
  ],
  settings: {
    fetchOrders: true,
    fetchSlots: ['09:00'],
    timeZone: 'Asia/Taipei',
    nextFetchAt: instant,
    inboundPush: true,
    pushPercentage: 60,
    mappedProducts: 0,
    mappingsSyncedAt: null,
    shippingTypeMappings: [
      { platformCode: 'flat_rate', shippingType: { id: '2', name: 'T-Cat', code: 'tcat' } },
    ],
  },
  actions: {
    fetchOrders: { available: true },
    syncMappings: { available: true },
    manualStockSync: { available: true },
  },
  rights: ['manage'],
  createdAt: instant,
  updatedAt: instant,
};

const connection = {
  displayName: account.displayName,
  channelId: '3',
  credentials: storedCredentials(account, platform),
};

let t: TFunction;

beforeAll(async () => {
  const resources = { en: { web: dictionary } };
  await i18next.init({ lng: 'en', defaultNS: 'web', ns: ['web'], resources });
  t = i18next.getFixedT('en');
});

describe('the connection form', () => {
  it('shows stored secrets as a mask and never a field that the platform grants', () => {
    expect(connection.credentials).toEqual({
      store_url: 'https://tea.example',
      consumer_key: MASK,
    });
  });

  it('sends nothing when nothing was touched', () => {
    expect(connectionPatch(account, platform, connection)).toEqual({});
  });

  it('sends only what was changed, without the masks beside it', () => {
    const credentials = { ...connection.credentials, store_url: ' https://new.example ' };
    const values = { displayName: ' Tea 2 ', channelId: '4', credentials };
    expect(connectionPatch(account, platform, values)).toEqual({
      displayName: 'Tea 2',
      channelId: '4',
      credentials: { store_url: 'https://new.example' },
    });
  });

  it('takes a masked field that was cleared and left empty as untouched', () => {
    const credentials = { ...connection.credentials, consumer_key: '' };
    expect(connectionPatch(account, platform, { ...connection, credentials })).toEqual({});
  });

  it('takes a mask as a good value and asks for what is missing or malformed', () => {
    expect(connectionErrors(t, connection, platform)).toEqual({});
    const credentials = { store_url: 'tea.example', consumer_key: '' };
    const errors = connectionErrors(t, { displayName: ' ', channelId: '', credentials }, platform);
    expect(Object.keys(errors)).toEqual([
      'displayName',
      'channelId',
      'credentials.store_url',
      'credentials.consumer_key',
    ]);
    expect(errors['credentials.store_url']).toContain('https://shop.example.com');
  });

  it('asks for no field that may stay empty, and sends it when it was emptied', () => {
    const location = { name: 'location', label: words('Location'), secret: false } as const;
    const shop: Platform = {
      ...platform,
      credentialFields: [{ ...location, source: 'typed', optional: true, pattern: '^T' }],
    };
    const filled: EcAccount = { ...account, credentials: [{ ...location, value: 'Taipei' }] };
    const values = { ...connection, credentials: { location: ' ' } };
    expect(connectionErrors(t, values, shop)).toEqual({});
    expect(connectionPatch(filled, shop, values)).toEqual({ credentials: { location: '' } });
    const wrong = { ...connection, credentials: { location: 'Oslo' } };
    expect(connectionErrors(t, wrong, shop)).toHaveProperty(['credentials.location']);
  });
});

describe('a time of day', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9:05', '09:05'],
    [' 23:59 ', '23:59'],
    ['0000', '00:00'],
  ])('may be typed as “%s”', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it.each(['24:00', '24:61', '12:60', '9:5', '', 'noon', '-1:00', '09:00:00'])(
    'is not “%s”',
    (text) => {
      expect(parseTime(text)).toBeNull();
    },
  );
});

describe('the settings form', () => {
  const values = settingsValues(account);

  it('sends nothing when nothing was touched', () => {
    expect(settingsPatch(account, values)).toEqual({});
  });

  it('sends only the settings that differ', () => {
    const mapping = { key: 'new', platformCode: ' express ', shippingTypeId: '5' };
    const changed = {
      ...values,
      fetchSlots: ['08:00', '09:00'],
      pushPercentage: '75',
      mappings: [...values.mappings, mapping],
    };
    expect(settingsPatch(account, changed)).toEqual({
      fetchSlots: ['08:00', '09:00'],
      pushPercentage: 75,
      shippingTypeMappings: [
        { platformCode: 'flat_rate', shippingTypeId: '2' },
        { platformCode: 'express', shippingTypeId: '5' },
      ],
    });
  });

  it.each([-1, 101, 12.5, '', 'many'])('refuses %s as a percentage', (pushPercentage) => {
    expect(settingsErrors(t, { ...values, pushPercentage })).toHaveProperty([
      'settings.pushPercentage',
    ]);
  });

  it.each([0, 100, '42'])('takes %s as a percentage', (pushPercentage) => {
    expect(settingsErrors(t, { ...values, pushPercentage })).toEqual({});
  });

  it('refuses a code that is mapped twice, and rows that are half filled', () => {
    const mappings = [
      ...values.mappings,
      { key: 'a', platformCode: 'flat_rate ', shippingTypeId: '5' },
      { key: 'b', platformCode: '', shippingTypeId: '' },
    ];
    expect(Object.keys(settingsErrors(t, { ...values, mappings }))).toEqual([
      'settings.mappings.1.platformCode',
      'settings.mappings.2.platformCode',
      'settings.mappings.2.shippingTypeId',
    ]);
  });

  it('shows the server’s word at the field it is about', () => {
    expect(
      toFormPaths({
        'settings.fetchSlots.1': 'is no time',
        'settings.shippingTypeMappings.0.shippingTypeId': 'is not enabled',
        displayName: 'is too long',
      }),
    ).toEqual({
      'settings.fetchSlots': 'is no time',
      'settings.mappings.0.shippingTypeId': 'is not enabled',
      displayName: 'is too long',
    });
  });
});
