import { html } from 'hono/html';
import type { FakePlatform } from '../connectors/fake-platform.ts';
import { listStores } from './control.ts';
import { storeForms } from './page-forms.ts';
import { connectHelp, lastCalls, storeFacts } from './page-store.ts';
import type { Language } from './page-texts.ts';

type View = { url: string; language: Language };

const storeCard = (
  fake: FakePlatform,
  store: ReturnType<typeof listStores>[number],
  { url, language }: View,
) => html`<article aria-labelledby="${store.platform}-${store.shop}">
<header><h2 id="${store.platform}-${store.shop}">${store.name}</h2>
<p>${store.platform} · <code>${store.shop}</code></p></header>
${storeFacts(store, language.texts)}
${storeForms(fake, store.shop, language.texts)}
${lastCalls(fake, store.shop, language.texts)}
${connectHelp(store, url, language.texts)}
</article>`;

/** The whole page. Parts with `data-live` hold nothing focusable; the script renews them in place. */
export const sandboxPage = (fakes: readonly FakePlatform[], view: View) => {
  const { texts, code, otherCode } = view.language;
  const cards = fakes.flatMap((fake) =>
    listStores([fake], view.url).map((store) => storeCard(fake, store, view)),
  );
  return html`<!doctype html>
<html lang="${code}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title} · Quayside</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox.css">
<script src="/sandbox.js" type="module"></script>
<body data-no-answer="${texts.noAnswer}">
<header class="top"><div><h1>${texts.title}</h1><p>${texts.intro}</p></div>
<a href="/?lang=${otherCode}" lang="${otherCode}" hreflang="${otherCode}">${texts.other}</a></header>
<main>${cards}</main>
<p role="status"></p>
</body>
</html>`;
};
