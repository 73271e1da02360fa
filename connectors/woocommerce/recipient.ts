import type { Recipient } from '../../contract/orders.contract.ts';
import type { StoreAddress, StoreOrder } from './order-schema.ts';

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

const isEastAsian = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

/** 王 + 小明 is 王小明, Ada + Lovelace is Ada Lovelace. */
const fullName = ({ first_name, last_name }: StoreAddress): string | null => {
  const first = filled(first_name);
  const last = filled(last_name);
  if (first && last && isEastAsian(first) && isEastAsian(last)) return `${last}${first}`;
  return filled([first, last].filter(Boolean).join(' '));
};

/** The country alone is filled in for every order, so it does not make an address. */
const isEmpty = (address: StoreAddress): boolean =>
  [
    address.first_name,
    address.last_name,
    address.company,
    address.address_1,
    address.address_2,
    address.city,
    address.postcode,
  ].every((part) => filled(part) === null);

/** The shipping address; the billing one when the buyer gave no other, and for what shipping lacks. */
export const recipientOf = ({ shipping, billing }: StoreOrder): Recipient => {
  const to = isEmpty(shipping) ? billing : shipping;
  return {
    name: fullName(to) ?? fullName(billing),
    phone: filled(shipping.phone) ?? filled(billing.phone),
    email: filled(billing.email),
    company: filled(to.company),
    address: [to.address_1, to.address_2].flatMap((line) => filled(line) ?? []),
    city: filled(to.city),
    region: filled(to.state),
    postcode: filled(to.postcode),
    country: filled(to.country),
  };
};
