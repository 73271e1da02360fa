import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A 256-bit key with the id that rows sealed by it carry. */
export type RingKey = { id: string; key: Uint8Array };

type RingKeys = readonly [RingKey, ...RingKey[]];

export type Sealed = { keyId: string; sealed: Buffer };

export type KeyRing = {
  /** Of the key that seals now. */
  activeKeyId: () => string;
  keyIds: () => string[];
  /** Binds the sealed bytes to `context` (such as a row's id): they open nowhere else. */
  seal: (plain: string, context: string) => Sealed;
  /** Throws when the key is not on the ring or the bytes were altered. */
  open: (row: { keyId: string; sealed: Uint8Array }, context: string) => string;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const openWith = (key: Uint8Array, sealed: Uint8Array, context: string): string => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
};

/**
 * AES-256-GCM under the first key; the others only open. Layout: nonce, tag, cipher text. A row
 * under a key that is not known yet makes the ring read its keys again: they were rotated meanwhile.
 */
export const createKeyRing = (keys: RingKeys, readAgain: () => RingKeys = () => keys): KeyRing => {
  let ring = keys;
  const find = (keyId: string) => ring.find(({ id }) => id === keyId)?.key;
  return {
    activeKeyId: () => ring[0].id,
    keyIds: () => ring.map(({ id }) => id),
    seal: (plain, context) => {
      const [active] = ring;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', active.key, nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return { keyId: active.id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]) };
    },
    open: ({ keyId, sealed }, context) => {
      if (!find(keyId)) ring = readAgain();
      const key = find(keyId);
      if (!key) throw new Error(`Encryption key "${keyId}" is not on the key ring.`);
      return openWith(key, sealed, context);
    },
  };
};
