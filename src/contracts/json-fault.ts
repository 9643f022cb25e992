/** Levels of nesting that a JSON text may have: more than any contract needs, less than any stack holds. */
export const deepestJson = 64;

/** Why a JSON text is not read, although a parser would read something into it. */
export type JsonFault =
  /** A key stands twice in an object: a parser keeps the last and drops the others without a word. */
  { readonly kind: 'duplicate-key'; readonly pointer: string } | { readonly kind: 'too-deep' };

interface Level {
  /** Names met so far; null for a list. */
  readonly names: Set<string> | null;
  at: string | number;
}

const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
};

/** The name as a parser reads it, escapes resolved; null where it is none. */
const nameOf = (literal: string): string | null => {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return null;
  }
};

const longestPart = 80;

const pointerOf = (levels: readonly Level[]): string =>
  levels
    .map(({ at }) => String(at).slice(0, longestPart).replaceAll('~', '~0').replaceAll('/', '~1'))
    .map((part) => `/${part}`)
    .join('');

/**
 * Looks through the text once, in time linear to its length. What is no JSON at all is left to the parser, which is asked
 * next.
 */
export const jsonFault = (text: string): JsonFault | null => {
  const levels: Level[] = [];
  let nameNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (levels.length === deepestJson) return { kind: 'too-deep' };
      nameNext = character === '{';
      levels.push(nameNext ? { names: new Set(), at: '' } : { names: null, at: 0 });
    } else if (character === '}' || character === ']') {
      levels.pop();
      nameNext = false;
    } else if (character === ',') {
      const level = levels.at(-1);
      nameNext = level?.names != null;
      if (typeof level?.at === 'number') level.at += 1;
    } else if (character === '"') {
      const end = endOfString(text, at);
      const level = levels.at(-1);
      const name = nameNext && level?.names ? nameOf(text.slice(at, end + 1)) : null;
      if (level?.names && name !== null) {
        level.at = name;
        if (level.names.has(name)) return { kind: 'duplicate-key', pointer: pointerOf(levels) };
        level.names.add(name);
      }
      nameNext = false;
      at = end;
    }
  }
  return null;
};
