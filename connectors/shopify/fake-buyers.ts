import type { OrderState } from './fake-order-state.ts';

/** Draws the same numbers again for the same text (xmur3 seeding, mulberry32 steps). */
export const createDraw = (text: string): (<Item>(items: readonly Item[]) => Item) => {
  let state = 1_779_033_703 ^ text.length;
  for (const letter of text) {
    state = Math.imul(state ^ letter.charCodeAt(0), 3_432_918_353);
    state = (state << 13) | (state >>> 19);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (items) => {
    const drawn = items[Math.floor(next() * items.length)];
    if (drawn === undefined) throw new Error('Nothing to draw from');
    return drawn;
  };
};

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const surnames = [
  '陳',
  '林',
  '黃',
  '張',
  '李',
  '王',
  '吳',
  '劉',
  '蔡',
  '楊',
  '許',
  '鄭',
  '謝',
  '郭',
];
const givenNames = ['怡君', '雅婷', '志明', '家豪', '淑芬', '宗翰', '佩珊', '冠宇', '欣怡', '承恩'];
const places = [
  { city: '臺北市信義區', zip: '110', roads: ['松仁路', '忠孝東路五段', '基隆路一段'] },
  { city: '新北市板橋區', zip: '220', roads: ['文化路一段', '中山路二段', '縣民大道'] },
  { city: '桃園市中壢區', zip: '320', roads: ['中央西路', '延平路', '環中東路'] },
  { city: '臺中市西屯區', zip: '407', roads: ['臺灣大道三段', '市政路', '文心路二段'] },
  { city: '臺南市東區', zip: '701', roads: ['裕農路', '林森路一段', '崇德路'] },
  { city: '高雄市前鎮區', zip: '806', roads: ['中華五路', '二聖一路', '一心一路'] },
];
const floors = [null, '3樓', '5樓之2', '12樓'];

/** A made-up buyer in Taiwan; mail goes to a domain that can never exist. */
export const drawBuyer = (draw: ReturnType<typeof createDraw>, id: number): OrderState['buyer'] => {
  const place = draw(places);
  const number = (length: number): string => Array.from({ length }, () => draw(digits)).join('');
  return {
    id,
    lastName: draw(surnames),
    firstName: draw(givenNames),
    phone: `+8869${number(8)}`,
    email: `buyer${id % 100_000}@shop.example`,
    address1: `${draw(place.roads)}${1 + Number(number(2))}號`,
    address2: draw(floors),
    city: place.city,
    zip: place.zip,
  };
};

/** The buyer with no street and city, as some leave them; `undefined` keeps what there is. */
export const addressed = (
  buyer: OrderState['buyer'],
  address: 'complete' | 'incomplete' = 'complete',
): OrderState['buyer'] =>
  address === 'incomplete' ? { ...buyer, address1: null, address2: null, city: null } : buyer;
