import { type ComponentType, lazy } from 'react';
import { needTexts, type Part } from './i18n.ts';

/** A part of a page that comes after the page stands, together with its texts. */
export const latePart = <Props>(texts: Part, load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    const [component] = await Promise.all([load(), needTexts(texts)]);
    return { default: component };
  });
