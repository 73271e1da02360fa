import { html } from 'hono/html';
import { z } from 'zod';
import { type FakePlatform, faultKinds } from '../connectors/fake-platform.ts';
import type { Language } from './page-texts.ts';

type Texts = Language['texts'];

const ORDERS_OFFERED = 20;
const orderSchema = z.object({ id: z.union([z.string(), z.number()]) });

const option = (value: string, text = value) => html`<option value="${value}">${text}</option>`;

const placing = (path: string, texts: Texts) => html`
<form data-method="POST" data-path="${path}/orders" data-done="${texts.placed}">
<label>${texts.count} <input name="count" type="number" min="1" max="10000" value="1" required></label>
<label>${texts.state} <select name="state">${(
  ['ready', 'unpaid', 'cancelled', 'fulfilled'] as const
).map((state) => option(state, texts[state]))}</select></label>
<button>${texts.place}</button>
</form>`;

const faulting = (path: string, skus: readonly string[], texts: Texts) => html`
<form data-method="PUT" data-path="${path}/faults" data-done="${texts.faultsChanged}">
<label>${texts.fault} <select name="kind">${faultKinds
  .filter((kind) => kind !== 'none')
  .map((kind) => option(kind))}</select></label>
<label>${texts.times} <input name="count" type="number" min="1" placeholder="${texts.always}"></label>
<label>${texts.refusedProduct} <select name="sku">${option('', texts.none)}${skus.map((sku) =>
  option(sku),
)}</select></label>
<button>${texts.setFault}</button>
</form>
<form data-method="PUT" data-path="${path}/faults" data-done="${texts.faultsChanged}">
<input type="hidden" name="kind" value="none"><button>${texts.clear}</button>
</form>`;

const counting = (path: string, skus: readonly string[], texts: Texts) => html`
<form data-method="PUT" data-path="${path}/stock" data-list data-done="${texts.stockChanged}">
<label>${texts.product} <select name="sku">${skus.map((sku) => option(sku))}</select></label>
<label>${texts.quantity} <input name="quantity" type="number" min="0" max="1000000" required></label>
<button>${texts.setStock}</button>
</form>`;

const cancelling = (path: string, key: string, { ids, texts }: { ids: string[]; texts: Texts }) =>
  html`
<form data-method="POST" data-path="${path}/orders/{id}/cancel" data-done="${texts.orderCancelled}">
<label>${texts.orderId} <input name="id" list="orders-${key}" required autocomplete="off"></label>
<datalist id="orders-${key}" data-live>${ids.map((id) => option(id))}</datalist>
<button>${texts.cancel}</button>
</form>`;

/** Everything that can be done to a store; the script sends each form to the control API. */
export const storeForms = (fake: FakePlatform, shop: string, texts: Texts) => {
  const path = `/control/stores/${fake.platform}/${shop}`;
  const skus = fake.stock(shop).map(({ sku }) => sku);
  const ids = z
    .array(orderSchema)
    .parse(fake.orders(shop).slice(-ORDERS_OFFERED))
    .map(({ id }) => String(id))
    .reverse();
  return html`${placing(path, texts)}${faulting(path, skus, texts)}
<details><summary>${texts.setStock} · ${texts.cancel}</summary>
${counting(path, skus, texts)}${cancelling(path, `${fake.platform}-${shop}`, { ids, texts })}
</details>`;
};
