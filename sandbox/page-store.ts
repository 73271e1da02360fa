import { html } from 'hono/html';
import type { FakePlatform, Fault } from '../connectors/fake-platform.ts';
import type { listStores } from './control.ts';
import { credentialsFor, demoStores } from './demo-stores.ts';
import type { Language } from './page-texts.ts';

type Store = ReturnType<typeof listStores>[number];
type Texts = Language['texts'];

const CALLS_SHOWN = 12;

const faultText = ({ kind, count, delayMs, sku = '' }: Fault): string =>
  [kind, sku, count === undefined ? '' : `×${count}`, delayMs === undefined ? '' : `${delayMs} ms`]
    .filter(Boolean)
    .join(' ');

export const storeFacts = (store: Store, texts: Texts) => html`
<dl data-live id="facts-${store.platform}-${store.shop}">
<div><dt>${texts.orders}</dt><dd>${store.orders}</dd></div>
<div><dt>${texts.webhooks}</dt><dd>${store.webhooks}</dd></div>
<div><dt>${texts.faults}</dt><dd>${store.faults.map(faultText).join(', ') || texts.none}</dd></div>
</dl>`;

const callRow = (call: ReturnType<FakePlatform['calls']>[number]) =>
  html`<li><time datetime="${call.at}">${call.at.slice(11, 19)}</time> <b>${call.status}</b> ${call.method} ${call.operation ?? call.path}</li>`;

export const lastCalls = (fake: FakePlatform, shop: string, texts: Texts) => {
  const calls = fake.calls(shop).slice(-CALLS_SHOWN).reverse();
  return html`<details><summary>${texts.calls}</summary>
<div data-live id="calls-${fake.platform}-${shop}">${
    calls.length > 0 ? html`<ol>${calls.map(callRow)}</ol>` : html`<p>${texts.noCalls}</p>`
  }</div></details>`;
};

/** What to type on the account page; nothing for a store that is not of the demo. */
export const connectHelp = ({ platform, shop }: Store, url: string, texts: Texts) => {
  const store = demoStores.find((one) => one.platform === platform && one.shop === shop);
  if (!store) return '';
  const rows = Object.entries(credentialsFor(store, url)).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`,
  );
  return html`<details><summary>${texts.connect}</summary><dl class="typed">${rows}</dl></details>`;
};
