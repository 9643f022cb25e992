/** A text of the record or of a figure as a sentence: with a capital, and with a full stop where it has no end of its own. */
export const asSentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? '' : '.'}`;
