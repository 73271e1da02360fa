import { describe, expect, it } from 'vitest';
import { hasProblems, packProblems } from './pack-problems.ts';
import {
  addParcel,
  changeParcel,
  type Item,
  isComplete,
  newParcel,
  type Pack,
  packAll,
  packedOf,
  packItems,
  removeParcel,
  scanItem,
  setCount,
  shipmentBody,
} from './pack-state.ts';

const item = (id: string, left: number, codes: string[] = [`SKU-${id}`]): Item => ({
  id,
  sku: `SKU-${id}`,
  name: `Item ${id}`,
  left,
  units: 1,
  codes,
  waits: false,
});

const lamp = item('1', 2, ['LAMP', '4712301000013']);
const candle = item('2', 1, ['candle-s']);
const empty: Pack = { parcels: [newParcel(1, 'Black Cat')], active: 0 };

const scanned = (pack: Pack, items: Item[], ...codes: string[]): Pack =>
  codes.reduce((before, code) => {
    const found = scanItem(before, items, code);
    if (found.kind !== 'packed') throw new Error(`${code}: ${found.kind}`);
    return found.pack;
  }, pack);

describe('the items to pack', () => {
  it('are what is left of each line, known by the SKUs and barcodes of line and product', () => {
    const line = {
      id: '7',
      sku: 'SHOP-LAMP',
      barcodes: ['471'],
      name: 'Lamp, red',
      quantity: 5,
      shipped: 2,
      units: 2,
      allocated: 6,
      unitPrice: null,
      product: { sku: 'LAMP', name: 'Lamp' },
    };
    const gone = { ...line, id: '8', shipped: 5 };
    expect(packItems({ lines: [line, gone] })).toEqual([
      {
        id: '7',
        sku: 'LAMP',
        name: 'Lamp',
        left: 3,
        units: 2,
        codes: ['SHOP-LAMP', 'LAMP', '471'],
        waits: false,
      },
    ]);
  });
});

describe('a scan', () => {
  it('checks one unit off, by SKU or barcode', () => {
    const pack = scanned(empty, [lamp, candle], 'LAMP', '4712301000013');
    expect(packedOf(pack, lamp.id)).toBe(2);
  });

  it('of something else is wrong, and of one too many is said to be', () => {
    const full = scanned(empty, [lamp, candle], 'LAMP', 'LAMP');
    expect(scanItem(full, [lamp, candle], 'LAMP')).toEqual({ kind: 'too_many', item: lamp });
    expect(scanItem(full, [lamp, candle], 'SCARF')).toEqual({ kind: 'wrong' });
  });

  it('forgives letter case where that is not two different things', () => {
    expect(packedOf(scanned(empty, [lamp, candle], 'CANDLE-S'), candle.id)).toBe(1);
    const upper = item('3', 1, ['CANDLE-S']);
    expect(packedOf(scanned(empty, [candle, upper], 'CANDLE-S'), upper.id)).toBe(1);
  });

  it('goes to the next line of the same product once the first is full', () => {
    const more = item('9', 1, ['LAMP']);
    const pack = scanned(empty, [lamp, more], 'LAMP', 'LAMP', 'LAMP');
    expect([packedOf(pack, lamp.id), packedOf(pack, more.id)]).toEqual([2, 1]);
  });

  it('goes into the parcel that is being filled, an empty one first', () => {
    const begun = scanned(addParcel(empty, 'Post'), [lamp], 'LAMP');
    expect(begun.parcels.map(({ counts }) => counts)).toEqual([{ 1: 1 }, {}]);
    const pack = scanned(addParcel(scanned(empty, [lamp], 'LAMP'), 'Post'), [lamp], 'LAMP');
    expect(pack.parcels.map(({ counts }) => counts)).toEqual([{ 1: 1 }, { 1: 1 }]);
  });
});

describe('what is packed by hand', () => {
  it('is never more than is left, whatever lies in other parcels', () => {
    const split = addParcel(setCount(empty, lamp, 1), 'Post');
    expect(packedOf(setCount(split, lamp, 99), lamp.id)).toBe(2);
    expect(packedOf(setCount(split, lamp, -3), lamp.id)).toBe(1);
  });

  it('is complete when every unit lies in some parcel', () => {
    const pack = packAll(empty, [lamp, candle]);
    expect(isComplete(pack, [lamp, candle])).toBe(true);
    expect(isComplete(setCount(pack, candle, 0), [lamp, candle])).toBe(false);
  });

  it('has to be packed again when its parcel is removed', () => {
    const split = scanned(addParcel(setCount(empty, lamp, 1), 'Post'), [lamp], 'LAMP');
    const pack = removeParcel(split, 1);
    expect([pack.parcels.length, pack.active, packedOf(pack, lamp.id)]).toEqual([1, 0, 1]);
  });
});

describe('parcels', () => {
  const numbered = changeParcel(packAll(empty, [lamp]), 0, { trackingNumber: ' T1 ' });

  it('are shipped with exactly what was packed', () => {
    expect(shipmentBody({ requestId: 'r', revision: 4 }, numbered)).toEqual({
      requestId: 'r',
      revision: 4,
      parcels: [
        {
          carrier: 'Black Cat',
          trackingNumber: 'T1',
          lines: [{ orderLineId: '1', quantity: 2 }],
        },
      ],
    });
  });

  it('need a carrier, a number and something inside', () => {
    expect(packProblems({ parcels: [newParcel(1, '')], active: 0 })).toEqual([
      { carrier: 'missing', trackingNumber: 'missing', contents: 'nothing' },
    ]);
    expect(hasProblems(packProblems(numbered))).toBe(false);
  });

  it('need numbers of their own', () => {
    const twice = changeParcel(
      setCount({ ...addParcel(empty, 'Black Cat'), active: 1 }, lamp, 1),
      1,
      {
        trackingNumber: 'T1',
      },
    );
    const pack = changeParcel(twice, 0, { trackingNumber: 'T1', counts: { 1: 1 } });
    expect(packProblems(pack)).toEqual([{}, { trackingNumber: 'sameNumber' }]);
  });
});
