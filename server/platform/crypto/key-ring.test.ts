import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from './key-ring.ts';

const oldKey = { id: 'k1', key: randomBytes(32) };
const newKey = { id: 'k2', key: randomBytes(32) };

describe('the key ring', () => {
  it('opens what it sealed, and never seals the same way twice', () => {
    const ring = createKeyRing([oldKey]);
    const first = ring.seal('shpat_secret', 'account:1');
    const second = ring.seal('shpat_secret', 'account:1');
    expect(ring.open(first, 'account:1')).toBe('shpat_secret');
    expect(first.sealed.equals(second.sealed)).toBe(false);
    expect(first.sealed.includes('shpat_secret')).toBe(false);
  });

  it('opens what an older key sealed and seals with the newest', () => {
    const sealed = createKeyRing([oldKey]).seal('token', 'account:1');
    const rotated = createKeyRing([newKey, oldKey]);
    expect(rotated.open(sealed, 'account:1')).toBe('token');
    expect(rotated.seal('token', 'account:1').keyId).toBe('k2');
  });

  it('reads its keys again when a row was sealed by a key that came later', () => {
    const running = createKeyRing([oldKey], () => [newKey, oldKey]);
    expect(running.activeKeyId()).toBe('k1');
    const sealed = createKeyRing([newKey, oldKey]).seal('token', 'account:1');
    expect(running.open(sealed, 'account:1')).toBe('token');
    expect(running.activeKeyId()).toBe('k2');
  });

  it('refuses bytes that were altered, moved to another row, or sealed by an unknown key', () => {
    const ring = createKeyRing([oldKey]);
    const sealed = ring.seal('token', 'account:1');
    const altered = Buffer.from(sealed.sealed);
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
    expect(() => ring.open({ ...sealed, sealed: altered }, 'account:1')).toThrow();
    expect(() => ring.open(sealed, 'account:2')).toThrow();
    expect(() => createKeyRing([newKey]).open(sealed, 'account:1')).toThrow(/"k1"/);
  });
});
