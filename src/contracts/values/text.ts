import { z } from 'zod';

/** Printable Unicode with line breaks and tabs; no other control character and no lone surrogate, which SQL and RFC 8785 refuse. */
const printable = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;

const printableAndFilled = /^(?=[^]*\S)(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;

/** Free text, possibly empty. */
export const text = (maxLength: number) =>
  z.string().max(maxLength).regex(printable, 'must hold printable characters only');

/** Text that must say something: a reason, a name, a source. */
export const filledText = (maxLength: number) =>
  z.string().max(maxLength).regex(printableAndFilled, 'must hold text of printable characters');
