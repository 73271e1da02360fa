/** The names of preset shipping types, which accounts show; the rest comes with their pages. */
export const shippingTypeNames = {
  preset: {
    home_delivery: 'Home delivery',
    home_delivery_chilled: 'Home delivery, chilled',
    home_delivery_frozen: 'Home delivery, frozen',
    store_pickup_711: '7-ELEVEN pickup',
    store_pickup_familymart: 'FamilyMart pickup',
    store_pickup_hilife: 'Hi-Life pickup',
    store_pickup_okmart: 'OK mart pickup',
    post_office: 'Chunghwa Post',
    express_international: 'International express',
    self_pickup: 'Self pickup at the warehouse',
  },
};
