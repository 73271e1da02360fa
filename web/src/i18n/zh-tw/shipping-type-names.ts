import type { shippingTypeNames as english } from '../en/shipping-type-names.ts';

export const shippingTypeNames: typeof english = {
  preset: {
    home_delivery: '宅配',
    home_delivery_chilled: '宅配（冷藏）',
    home_delivery_frozen: '宅配（冷凍）',
    store_pickup_711: '7-ELEVEN 取貨',
    store_pickup_familymart: '全家取貨',
    store_pickup_hilife: '萊爾富取貨',
    store_pickup_okmart: 'OK 超商取貨',
    post_office: '中華郵政',
    express_international: '國際快遞',
    self_pickup: '倉庫自取',
  },
};
