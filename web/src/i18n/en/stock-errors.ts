/** The errors of products, stock and inbounds, which their pages bring along. */
export const stockErrors = {
  row: {
    invalid: 'This row could not be read: {{detail}}',
    doubled: 'This row names something that an earlier row already named: {{detail}}',
  },
  product: {
    unknown: 'This product does not exist, or you may not see it. Choose another.',
    sku_taken: 'Another product of this merchant already has this SKU.',
    barcode_taken: 'Another product of this merchant already has one of these barcodes.',
    component_invalid:
      'A component cannot be part of this bundle. Choose single products of the same merchant.',
    has_stock: 'This product has stock or waiting orders of its own, so it cannot become a bundle.',
    in_bundle: 'This product is part of a bundle, so it cannot become a bundle itself.',
  },
  warehouse: { unknown: 'This warehouse does not exist. Load the page again.' },
  inventory_type: {
    unknown: 'This merchant has no such inventory type. Load the page again.',
    code_taken: 'This merchant already has an inventory type with this code.',
  },
  stock: {
    bundle: 'A bundle holds no stock itself. Adjust its components.',
    not_enough: 'There are fewer units than that. Load the page again to see how many there are.',
  },
  inbound: {
    number_taken: 'This merchant already has an inbound with this number.',
    product_invalid: 'A product cannot be announced: {{detail}}',
    line_unknown: 'A line is not part of this inbound. Load the page again.',
    closed: 'This inbound is closed or cancelled.',
    not_received: 'More would be put away than was received. Load the page again.',
    begun: 'Goods of this inbound were already received, so it cannot be cancelled.',
  },
  stock_preview: {
    not_ready: 'The preview is not ready yet. Wait until every number was read.',
    expired: 'The preview is older than 10 minutes. Preview again, then confirm.',
    used: 'This preview was already confirmed. Preview again for another overwrite.',
  },
  stock_sync: {
    unavailable:
      'Stock can be synced manually while the account is connected and Inbound Push is on.',
    under_way: 'A stock sync of this account is already under way. Wait until it has ended.',
    release_not_needed: 'This stock sync does not wait for a release. Load the page again.',
    same_person: 'Whoever asked for a stock sync cannot release it. Another person must.',
    release_expired: 'This stock sync waited too long for its release. Preview again.',
    not_under_way: 'This stock sync has already ended.',
    not_restorable: 'This stock sync cannot be restored: {{detail}}',
  },
};
