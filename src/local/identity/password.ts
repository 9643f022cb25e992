import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);

/** About 50 ms and 16 MiB on one core (OWASP's floor is N = 2^14 with r = 8, p = 5; demo passwords are random). */
const cost = { N: 2 ** 14, r: 8, p: 1 } as const;
const hashBytes = 32;

export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

export const hashPassword = async (password: string): Promise<PasswordHash> => {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, hashBytes, cost);
  return { salt: salt.toString('base64url'), hash: hash.toString('base64url') };
};

/** Whether the password is the hashed one; takes as long for a wrong one. */
export const passwordMatches = async (password: string, stored: PasswordHash): Promise<boolean> => {
  const expected = Buffer.from(stored.hash, 'base64url');
  const actual = await derive(password, Buffer.from(stored.salt, 'base64url'), hashBytes, cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
};

/** A password of 120 random bits. */
export const newPassword = (): string => randomBytes(15).toString('base64url');
