import { createOTP } from '@better-auth/utils/otp';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32 = (text: string): number[] => {
  const bits = [...text]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
};

/** What an authenticator app shows now that was set up with this `otpauth:` address. */
export const codeFor = (uri: string): Promise<string> => {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return createOTP(Buffer.from(base32(secret)).toString()).totp();
};
