import { completeness, unmappedCodes } from './completeness.ts';
import { whereIs } from './where-is.ts';

/** What the account page brings after it stands, in English: completeness and “where is order X”. */
export const texts = { completeness, unmappedCodes, whereIs };
