import { z } from 'zod';
import { content } from '../../domain/shared/content.js';

/** Printable Unicode with line breaks and tabs; no other control character and no lone surrogate, which SQL and RFC 8785 refuse. */
const printable = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;

/** An id is compared by its letters and digits. */
const withLetterOrDigit = /[\p{L}\p{N}]/u;

/** Free text, possibly empty. */
export const text = (maxLength: number) =>
  z.string().max(maxLength).regex(printable, 'must hold printable characters only');

/** Text that must say something: a reason, a name, a source. */
export const filledText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(printable, 'must hold printable characters only')
    .regex(content, 'must hold text that can be read: characters that cannot be seen are no content');

/** A number or code that a person or a thing is known by. */
export const idText = (maxLength: number) =>
  filledText(maxLength).regex(withLetterOrDigit, 'must hold a letter or a digit');

const lacksContent = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_format' && 'pattern' in issue && issue.pattern === content.toString();

/**
 * Whether a text without content is all that is wrong. Before content was defined such texts were recorded, and what is
 * recorded stays readable; nothing new is accepted with one.
 */
export const onlyLacksContent = ({ issues }: z.ZodError): boolean => issues.every(lacksContent);
