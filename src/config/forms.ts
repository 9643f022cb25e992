import { z } from 'zod';

/** A TCP port written in decimal. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be a port between 1 and 65535');

/** `true` or `false`, spelled out, so that a mistyped `ture` is not silently false. */
export const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((v) => v === 'true');

/** An absolute address under one of the given schemes, kept as it was written. */
export const address = (...schemes: readonly string[]) =>
  z.string().refine(
    (value) => {
      const url = URL.parse(value);
      return url !== null && schemes.includes(url.protocol.replace(/:$/, '')) && url.host !== '';
    },
    `must be an address that starts with ${schemes.map((s) => `${s}://`).join(' or ')}`,
  );

export const webAddress = () => address('http', 'https').transform((value) => value.replace(/\/+$/, ''));

/** A comma-separated list, blanks trimmed, of at least one member. */
export const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** A PostgreSQL address with the password put in, percent-encoded, where it came separately. */
export const withPassword = (address: string, password: string | undefined): string => {
  if (password === undefined) return address;
  const url = new URL(address);
  url.password = encodeURIComponent(password);
  return url.href;
};
