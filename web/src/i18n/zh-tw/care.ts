import { accountRemoval } from './account-removal.ts';
import { completeness, unmappedCodes } from './completeness.ts';
import { runPage } from './run-page.ts';
import { whereIs } from './where-is.ts';

/** 帳號頁面顯示後才載入的文字：訂單完整性與訂單去向。 */
export const texts = { accountRemoval, completeness, runs: runPage, unmappedCodes, whereIs };
