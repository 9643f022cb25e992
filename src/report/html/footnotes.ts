import { type Element, h } from '../markup/element.js';

/** Texts that many lines share, each told once; a line names them by their numbers. */
export interface Footnotes {
  readonly texts: readonly string[];
  /** Numbers of the texts of a line, such as `1, 3`; empty for none. */
  readonly numbers: (texts: readonly string[]) => string;
}

/** Numbered in the order in which they are first met. */
export const footnotesOf = (lines: readonly (readonly string[])[]): Footnotes => {
  const texts = [...new Set(lines.flat())];
  const numberOf = new Map(texts.map((text, k) => [text, k + 1]));
  return {
    texts,
    numbers: (of) =>
      of
        .flatMap((text) => numberOf.get(text) ?? [])
        .sort((a, b) => a - b)
        .join(', '),
  };
};

export const footnoteList = ({ texts }: Footnotes): Element | null =>
  texts.length === 0
    ? null
    : h('ol', { className: 'notes' }, ...texts.map((text, key) => h('li', { key }, text)));
