import { type FakeStore, random } from './fake-state.ts';

const families = ['王', '林', '陳', '張', '李', '黃', '吳', '劉', '蔡', '楊', '許', '鄭'];
const givens = ['小明', '怡君', '雅婷', '志豪', '家豪', '淑芬', '美玲', '冠宇', '詩涵', '承恩'];
type Place = { city: string; district: string; postcode: string; road: string };
const places: [Place, ...Place[]] = [
  { city: '台北市', district: '大安區', postcode: '106', road: '復興南路一段' },
  { city: '新北市', district: '板橋區', postcode: '220', road: '文化路二段' },
  { city: '桃園市', district: '中壢區', postcode: '320', road: '中央西路' },
  { city: '台中市', district: '西屯區', postcode: '407', road: '台灣大道三段' },
  { city: '台南市', district: '東區', postcode: '701', road: '長榮路' },
  { city: '高雄市', district: '左營區', postcode: '813', road: '博愛二路' },
];

export const pickFrom = <Item>(store: FakeStore, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random(store) * items.length)] ?? items[0];

export const between = (store: FakeStore, low: number, high: number): number =>
  low + Math.floor(random(store) * (high - low + 1));

type Address = Record<string, string>;

/** The same buyer, who left out street and city. */
export const withoutStreet = ({
  billing,
  shipping,
}: {
  billing: Address;
  shipping: Address;
}): { billing: Address; shipping: Address } => ({
  billing: { ...billing, address_1: '', city: '' },
  shipping: { ...shipping, address_1: '', city: '' },
});

/** A buyer's two addresses; every third buyer types only the billing one. */
export const buyerOf = (store: FakeStore): { billing: Address; shipping: Address } => {
  const place = pickFrom(store, places);
  const [family = '', given = ''] = [
    families[between(store, 0, families.length - 1)],
    givens[between(store, 0, givens.length - 1)],
  ];
  const door = `${place.road}${between(store, 1, 320)}號${between(store, 2, 12)}樓`;
  const phone = `09${between(store, 10_000_000, 99_999_999)}`;
  const address = {
    first_name: given,
    last_name: family,
    company: '',
    address_1: `${place.district}${door}`,
    address_2: '',
    city: place.city,
    state: '',
    postcode: place.postcode,
    country: 'TW',
    phone,
  };
  const nowhere = Object.fromEntries(Object.keys(address).map((name) => [name, '']));
  const billing = { ...address, email: `buyer${between(store, 1000, 9999)}@example.com` };
  return { billing, shipping: random(store) < 0.33 ? nowhere : address };
};
