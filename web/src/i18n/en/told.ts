import { notices } from './notices.ts';

/** What notices say, in English; loaded with the first that is shown. */
export const texts = { notices };
