/** Under these keys stand words for people; a code under one of them has no space in it. */
export const wordKeys: ReadonlySet<string> = new Set([
  'reason',
  'message',
  'description',
  'text',
  'heading',
  'detail',
]);

/**
 * The same said in other words: no word, no beginning and no end of the old ones is left, also where one text is
 * quoted in another. It stands on itself, so that its source can be put into another program.
 */
export const reworded = (text: string): string => {
  if (text.startsWith('« ')) return text;
  const further = (letter: string) =>
    String.fromCharCode(97 + ((letter.toLowerCase().charCodeAt(0) - 90) % 26));
  return `« ${Array.from(text).reverse().join('').replaceAll(/[a-z]/gi, further).replaceAll(':', ',')}`;
};

/** Every text for people in a value put by `say`; everything else stays. */
export const saidBy = <T>(say: (text: string) => string, value: T): T => {
  const visit = (inner: unknown, key: string): unknown => {
    if (typeof inner === 'string') return wordKeys.has(key) ? say(inner) : inner;
    if (Array.isArray(inner)) return inner.map((item) => visit(item, ''));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, item]) => [name, visit(item, name)]));
  };
  return visit(value, '') as T;
};

/** What is stored, or shown, in other words. */
export const inOtherWords = <T>(value: T): T => saidBy(reworded, value);
