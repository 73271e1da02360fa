import type { PlatformOrder } from '../../../connectors/connector.ts';

const filled = (text: string | null): boolean => Boolean(text?.trim());

/** Whether a parcel cannot be addressed: no name, street, place (city or postcode) or country. */
export const hasAddressProblem = ({ recipient }: Pick<PlatformOrder, 'recipient'>): boolean =>
  recipient === null ||
  !filled(recipient.name) ||
  !recipient.address.some(filled) ||
  !(filled(recipient.city) || filled(recipient.postcode)) ||
  !filled(recipient.country);

/** What buyers fetch themselves goes to no address, whatever the platform keeps as theirs. */
export const isPickup = (shippingTypeCode: string | undefined): boolean =>
  /^(store|self)_pickup/.test(shippingTypeCode ?? '');
