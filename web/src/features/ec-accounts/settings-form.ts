import type { TFunction } from 'i18next';
import type { AccountSettingsPatch, EcAccount } from '../../../../contract/ec-accounts.contract.ts';

export type MappingRow = {
  /** Keeps a row's inputs together while rows come and go. */
  key: string;
  platformCode: string;
  shippingTypeId: string;
};

/** The right column of the edit form. */
export type SettingsValues = {
  fetchOrders: boolean;
  fetchSlots: string[];
  timeZone: string;
  inboundPush: boolean;
  /** Text while a person types; checked to be a whole number from 0 to 100. */
  pushPercentage: number | string;
  mappings: MappingRow[];
};

export const settingsValues = ({ settings }: EcAccount): SettingsValues => ({
  fetchOrders: settings.fetchOrders,
  fetchSlots: settings.fetchSlots,
  timeZone: settings.timeZone,
  inboundPush: settings.inboundPush,
  pushPercentage: settings.pushPercentage,
  mappings: settings.shippingTypeMappings.map(({ platformCode, shippingType }) => ({
    key: platformCode,
    platformCode,
    shippingTypeId: shippingType.id,
  })),
});

/** Takes `9`, `930`, `9:30` and `09:30`; null for anything that is no time of day. */
export const parseTime = (text: string): string | null => {
  const found = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

const isPercentage = (value: number | string): boolean =>
  value !== '' && Number.isInteger(Number(value)) && Number(value) >= 0 && Number(value) <= 100;

const mappingErrors = (t: TFunction, rows: readonly MappingRow[]): [string, string][] => {
  const codes = rows.map((row) => row.platformCode.trim());
  return rows.flatMap((row, index): [string, string][] => {
    const code = codes[index] ?? '';
    const path = `settings.mappings.${index}`;
    const typeMissing = t('accountForm.mappingTypeMissing');
    const type: [string, string][] = row.shippingTypeId
      ? []
      : [[`${path}.shippingTypeId`, typeMissing]];
    if (code === '') {
      return [[`${path}.platformCode`, t('accountForm.mappingCodeMissing')], ...type];
    }
    if (codes.indexOf(code) !== index) {
      return [[`${path}.platformCode`, t('accountForm.mappingTwice')], ...type];
    }
    return type;
  });
};

/** What is wrong with the right column, keyed by the form's field path. */
export const settingsErrors = (t: TFunction, values: SettingsValues): Record<string, string> => ({
  ...(!isPercentage(values.pushPercentage) && {
    'settings.pushPercentage': t('accountForm.percentageInvalid'),
  }),
  ...Object.fromEntries(mappingErrors(t, values.mappings)),
});

const mappingsOf = (rows: readonly MappingRow[]) =>
  rows.map((row) => ({
    platformCode: row.platformCode.trim(),
    shippingTypeId: row.shippingTypeId,
  }));

const differ = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) !== JSON.stringify(right);

/** Only the settings that differ from the account's; empty when nothing does. */
export const settingsPatch = (account: EcAccount, values: SettingsValues): AccountSettingsPatch => {
  const before = settingsValues(account);
  const pushPercentage = Number(values.pushPercentage);
  const shippingTypeMappings = mappingsOf(values.mappings);
  return {
    ...(values.fetchOrders !== before.fetchOrders && { fetchOrders: values.fetchOrders }),
    ...(differ(values.fetchSlots, before.fetchSlots) && { fetchSlots: values.fetchSlots }),
    ...(values.timeZone !== before.timeZone && { timeZone: values.timeZone }),
    ...(values.inboundPush !== before.inboundPush && { inboundPush: values.inboundPush }),
    ...(pushPercentage !== before.pushPercentage && { pushPercentage }),
    ...(differ(shippingTypeMappings, mappingsOf(before.mappings)) && { shippingTypeMappings }),
  };
};

/** The server's word for a field, put where the form shows it. */
export const toFormPaths = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [
      path
        .replace(/^settings\.shippingTypeMappings/, 'settings.mappings')
        .replace(/^(settings\.fetchSlots)\.\d+$/, '$1'),
      message,
    ]),
  );
