import { useMemo } from 'react';
import type { Money } from '../../../contract/money.ts';
import { useLanguage } from '../i18n/use-language.ts';
import {
  formatDateTime,
  formatDay,
  formatDuration,
  formatMoney,
  formatNumber,
  formatRelative,
  formatSigned,
  formatSpan,
  formatTime,
  formatTimeZone,
} from './format.ts';

/** The formatters bound to the language on screen. Without a time zone they use the browser's. */
export const useFormat = () => {
  const language = useLanguage();
  return useMemo(
    () => ({
      dateTime: (instant: string, timeZone?: string) =>
        formatDateTime(instant, { language, timeZone }),
      time: (instant: string, timeZone?: string) =>
        formatTime(instant, new Date(), { language, timeZone }),
      day: (day: string) => formatDay(day, language),
      span: (from: string, to: string, timeZone?: string) =>
        formatSpan([from, to], { language, timeZone }),
      relative: (instant: string) => formatRelative(instant, new Date(), language),
      timeZone: (name: string) => formatTimeZone(name, new Date()),
      money: (money: Money) => formatMoney(money, language),
      number: (value: number) => formatNumber(value, language),
      signed: (value: number) => formatSigned(value, language),
      duration: (milliseconds: number) => formatDuration(milliseconds, language),
    }),
    [language],
  );
};
