/** Errors of orders, holds and shipments. */
export const orderErrors = {
  order: {
    closed: 'This order was already shipped or cancelled. Load the page again.',
    held: 'This order is held. Release its holds first.',
    begun: 'A part of this order has left the warehouse, so it cannot be cancelled.',
    not_ready: 'A line of this order has no product yet. Map it first.',
    changed_meanwhile:
      'The order has changed since it was packed. Load the page again and compare.',
    unknown: 'The merchant has no order of this number. Check it, or fetch the order first.',
    ambiguous: 'Several shops have an order of this number. Ship it on its own page.',
  },
  order_hold: {
    note_missing: 'The order was cancelled on the platform. Say in the note why it is shipped.',
  },
  shipment: {
    line_unknown: 'A parcel names a line that is not part of the order. Load the page again.',
    quantity: 'More would be shipped than is left: {{detail}}',
    not_allocated: 'No stock is kept back for this: {{detail}}',
    number_used: 'The order already has a parcel with this tracking number.',
    csv_invalid: 'This file could not be read: {{detail}}',
  },
};
