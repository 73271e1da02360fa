import type { Money } from '../../../contract/money.ts';

/** Digits in one order for everybody: the American month-day order of plain `en` misleads. */
const localeOf = (language: string): string => (language === 'en' ? 'en-CA' : language);

type Place = { language: string; timeZone?: string | undefined };

/** Date and time of day on a 24-hour clock, in the given zone or else the browser's. */
export const formatDateTime = (instant: string, { language, timeZone }: Place): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(instant));

/** Time of day on a 24-hour clock, with the day before it unless that is today. */
export const formatTime = (instant: string, now: Date, { language, timeZone }: Place): string => {
  const dayOf = (moment: Date) =>
    new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(moment);
  const at = new Date(instant);
  if (dayOf(at) !== dayOf(now)) return formatDateTime(instant, { language, timeZone });
  return new Intl.DateTimeFormat(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
};

/** A day that stands for itself in every zone, such as `2026-11-23`. */
export const formatDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(day));

/** From one instant to another, with the date written once when it is the same day. */
export const formatSpan = ([from, to]: [string, string], { language, timeZone }: Place): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
    .formatRange(new Date(from), new Date(to))
    .replace(/\s*–\s*/, ' – ');

/** A zone as people write it: `Asia/Taipei (GMT+8)`. */
export const formatTimeZone = (timeZone: string, instant: Date): string => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
  const offset = parts.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
  return offset ? `${timeZone} (${offset})` : timeZone;
};

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago or ahead, in the largest whole unit: “3 minutes ago”. */
export const formatRelative = (instant: string, now: Date, language: string): string => {
  const seconds = Math.round((Date.parse(instant) - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? words.format(Math.trunc(seconds / step[1]), step[0]) : words.format(0, 'second');
};

/** Decimal text is handed to Intl as text: a float would lose cents. */
export const formatMoney = ({ amount, currency }: Money, language: string): string => {
  const decimal = new Intl.NumberFormat(language, { style: 'currency', currency });
  return isDecimal(amount) ? decimal.format(amount) : `${amount} ${currency}`;
};

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

export const formatNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(language).format(value);

/** A change: `+5`, `−2`, and `0` without a sign. */
export const formatSigned = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(value).replace('-', '−');

/** In the largest unit that still says something: milliseconds, seconds, or minutes from two on. */
export const formatDuration = (milliseconds: number, language: string): string => {
  const write = (value: number, unit: 'millisecond' | 'second' | 'minute') =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: unit === 'second' && value < 10 ? 1 : 0,
    }).format(value);
  if (milliseconds < 1000) return write(Math.max(0, milliseconds), 'millisecond');
  const seconds = milliseconds / 1000;
  return seconds < 120 ? write(seconds, 'second') : write(seconds / 60, 'minute');
};
