import { accountRemoval } from './account-removal.ts';
import { completeness, unmappedCodes } from './completeness.ts';
import { runPage } from './run-page.ts';
import { whereIs } from './where-is.ts';

/** What the account page brings after it stands, in English: completeness and “where is order X”. */
export const texts = { accountRemoval, completeness, runs: runPage, unmappedCodes, whereIs };
