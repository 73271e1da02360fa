import { notices } from './notices.ts';

/** 通知的文字，顯示第一則通知時才載入。 */
export const texts = { notices };
