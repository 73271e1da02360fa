import { z } from 'zod';

const key = 'quayside-carriers';
const MOST = 6;
const schema = z.array(z.string().min(1).max(80)).max(MOST).catch([]);

/** Carriers used at this packing table, the last one first. */
export const lastCarriers = (): string[] => {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? '[]'));
  } catch {
    return [];
  }
};

/** Remembers what was used just now. A browser that keeps nothing only forgets the carrier. */
export const rememberCarrier = (carrier: string): void => {
  const others = lastCarriers().filter((known) => known !== carrier);
  try {
    localStorage.setItem(key, JSON.stringify([carrier, ...others].slice(0, MOST)));
  } catch {
    // Storage is full or switched off.
  }
};
