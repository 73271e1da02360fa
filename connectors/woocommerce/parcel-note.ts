import type { Parcel } from '../fulfilment-port.ts';
import { plainText } from './plain-text.ts';

type Words = {
  all: string;
  part: string;
  replaced: (number: string) => string;
  corrected: string;
  carrier: string;
  number: string;
  url: string;
};

const en: Words = {
  all: 'Your order has been shipped.',
  part: 'A part of your order has been shipped.',
  replaced: (number) => `Correction: this replaces the tracking number ${number}.`,
  corrected: 'Correction of how your order was shipped:',
  carrier: 'Carrier: ',
  number: 'Tracking number: ',
  url: 'Follow it: ',
};
const zh: Words = {
  all: '您的訂單已出貨。',
  part: '您的部分商品已出貨。',
  replaced: (number) => `更正：以下資訊取代追蹤號碼 ${number}。`,
  corrected: '更正出貨資訊：',
  carrier: '物流：',
  number: '追蹤號碼：',
  url: '查詢：',
};

const wordsOf = (country: string | null): Words =>
  ['TW', 'HK', 'MO', 'CN'].includes(country ?? '') ? zh : en;

const factsOf = (parcel: Parcel, words: Words): string =>
  [
    `${words.carrier}${parcel.carrier}`,
    `${words.number}${parcel.trackingNumber}`,
    ...(parcel.trackingUrl === null ? [] : [`${words.url}${parcel.trackingUrl}`]),
  ].join('\n');

/** What the buyer reads, in the language of the country it goes to. `replaced` is the number it corrects. */
export const noteOf = (
  parcel: Parcel,
  { country, replaced }: { country: string | null; replaced: string | null },
): string => {
  const words = wordsOf(country);
  const first = parcel.completesOrder ? words.all : words.part;
  const corrected = replaced ? words.replaced(replaced) : words.corrected;
  return `${parcel.ref === null ? first : corrected}\n${factsOf(parcel, words)}`;
};

const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').toLowerCase();

/** Whether a note, also one that staff typed, names the tracking number. */
export const namesNumber = (note: string, number: string): boolean => {
  const escaped = RegExp.escape(oneLine(number));
  return new RegExp(`(^|[^\\p{L}\\p{N}-])${escaped}($|[^\\p{L}\\p{N}-])`, 'u').test(oneLine(note));
};

/** Whether a note tells exactly this. */
export const tellsFacts = (note: string, parcel: Parcel): boolean =>
  [en, zh].some((words) => oneLine(note).includes(oneLine(factsOf(parcel, words))));
