/** A terminal obeys these instead of showing them: control characters, and marks that turn the direction of a text. */
const obeyed = /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A text as it can be shown at a terminal, whoever wrote its parts: what the terminal would obey stands as its code, such as
 * `\u001b`. Line ends and tabs stay.
 */
export const legible = (text: string): string =>
  text.replaceAll(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
