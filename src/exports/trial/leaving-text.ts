/** Stands for what does not leave: free text may name a person or a true date. */
export const withheld = '(text withheld)';

/** A code of this system, such as LAB_ERROR, M12, IV-02 or 1.0.0: no word, no identifier of images, no digest. */
const code = /^(?:[A-Z][A-Z0-9]*(?:[_&-][A-Z0-9]+)*[ab]?|\d{1,4}(?:\.\d{1,4}){0,2})$/u;

/** A text as it leaves: as it stands where it is one of these codes or of the form of a code, else withheld. */
export const leavingText = (text: string, codes: readonly string[] = []): string =>
  codes.includes(text) || code.test(text) ? text : withheld;
