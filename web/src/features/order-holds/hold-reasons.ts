import type { HoldReason } from '../../../../contract/orders.contract.ts';

// The contract would weigh on every first page, so the addresses of pages do not need it.

/** Reasons for which the product itself holds orders. */
export const systemHoldReasons = [
  'shipping_code_unmapped',
  'address_problem',
  'cancelled_on_platform',
  'changed_on_platform',
  'fulfilled_on_platform',
] as const satisfies readonly HoldReason[];

/** Reasons that people choose. */
export const peopleHoldReasons = [
  'merchant_request',
  'address_check',
  'payment_check',
  'stock_check',
  'other',
] as const satisfies readonly HoldReason[];

export const holdReasons = [...systemHoldReasons, ...peopleHoldReasons] as const;
