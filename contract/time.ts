import { z } from 'zod';

/** An instant as ISO 8601 text in UTC. */
export const instantSchema = z.iso.datetime({ offset: true });

/** A time of day on a 24-hour clock, `00:00` to `23:59`. */
export const slotSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};

/** An IANA time zone name such as `Asia/Taipei`. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as Asia/Taipei');
