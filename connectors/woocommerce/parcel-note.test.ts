import { describe, expect, it } from 'vitest';
import type { Parcel } from '../fulfilment-port.ts';
import { namesNumber, noteOf, tellsFacts } from './parcel-note.ts';

const parcel: Parcel = {
  platformOrderId: '1',
  carrier: 'Post & Co.',
  trackingNumber: 'RR 123-TW',
  trackingUrl: 'https://post.example/?no=1&to=2',
  lines: [],
  completesOrder: true,
  shippedAt: '2026-11-20T04:00:00Z',
  ref: null,
};

describe('the note to a buyer', () => {
  it('is Chinese where the parcel goes to Taiwan, and English elsewhere', () => {
    expect(noteOf(parcel, { country: 'TW', replaced: null })).toBe(
      '您的訂單已出貨。\n物流：Post & Co.\n追蹤號碼：RR 123-TW\n查詢：https://post.example/?no=1&to=2',
    );
    expect(noteOf(parcel, { country: null, replaced: null })).toBe(
      'Your order has been shipped.\nCarrier: Post & Co.\nTracking number: RR 123-TW\nFollow it: https://post.example/?no=1&to=2',
    );
  });

  it('says that more is to come, and leaves out an address it does not have', () => {
    const part = { ...parcel, completesOrder: false, trackingUrl: null };
    const note = noteOf(part, { country: 'DE', replaced: null });
    expect(note).toMatch(/^A part of your order/);
    expect(note).not.toContain('Follow it');
  });

  it('says which number it replaces', () => {
    const corrected = { ...parcel, ref: 'note:4:OLD-1' };
    expect(noteOf(corrected, { country: 'DE', replaced: 'OLD-1' })).toContain('OLD-1');
    expect(noteOf(corrected, { country: 'DE', replaced: null })).toMatch(/^Correction of how/);
    expect(noteOf(corrected, { country: 'HK', replaced: 'OLD-1' })).toMatch(/^更正.*OLD-1/);
  });

  it('is known again the way stores give it back', () => {
    const kept = noteOf(parcel, { country: 'TW', replaced: null })
      .replaceAll('&', '&amp;')
      .replaceAll('\n', '\r\n');
    expect(tellsFacts(kept, parcel)).toBe(true);
    expect(namesNumber(kept, 'rr 123-tw')).toBe(true);
    expect(tellsFacts(kept, { ...parcel, carrier: 'Other' })).toBe(false);
  });

  it.each(['RR 123-TW2', 'XRR 123-TW', 'RR 123-TW-9', 'RR 123 TW'])(
    'is not found in “%s”',
    (text) => {
      expect(namesNumber(text, parcel.trackingNumber)).toBe(false);
    },
  );
});
