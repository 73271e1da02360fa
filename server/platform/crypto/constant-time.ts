import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** Compares without telling by its duration where two texts differ, whatever their lengths. */
export const equalInConstantTime = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right));

export const sha256 = (value: string): Buffer => digest(value);
