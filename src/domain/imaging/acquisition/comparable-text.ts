/** More than this of an attribute nobody reads; the longest that DICOM allows here is 64 characters a value. */
const readCharacters = 256;

/**
 * A text of the files as it is compared with known names: full-width letters as the ordinary ones, lower case, and one space
 * for whatever is neither letter nor digit, the backslash between several values included.
 */
export const comparableText = (text: string): string =>
  text
    .slice(0, readCharacters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
