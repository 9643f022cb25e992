/**
 * The one definition of content: a character that says something. White space does not, nor what Unicode calls
 * Default_Ignorable_Code_Point (joiners, fillers, tags, selectors: more than the format characters Cf), nor the blank
 * Braille pattern.
 */
export const content = /[^\s\p{Default_Ignorable_Code_Point}\u2800\p{Cc}\p{Cs}]/u;

/** A text without content looks empty to whoever reads it. */
export const hasContent = (text: string): boolean => content.test(text);

/** What a text is compared by where it names a person or a number: compatibility form, without anything that cannot be seen, in capitals. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
    .toUpperCase()
    .normalize('NFKC');
