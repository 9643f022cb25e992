/** A tree of elements before it is written. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly Element[] | string;
}

type Attributes = Readonly<Record<string, string | null>>;

/** Attributes that are null are left out. */
export const element = (
  name: string,
  attributes: Attributes = {},
  content: readonly Element[] | string = [],
): Element => ({
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).filter((one): one is [string, string] => one[1] !== null),
  ),
  content,
});

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
/** What XML 1.0 has no way to write, escaped or not. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text.replaceAll(unwritable, '\u{FFFD}').replaceAll(/[&<>"\t\n\r]/gu, (found) => entities[found] ?? found);

const written = ({ name, attributes, content }: Element, into: string[], indent: string): void => {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${named.join('')}`;
  if (content.length === 0) into.push(`${start}/>`);
  else if (typeof content === 'string') into.push(`${start}>${escaped(content)}</${name}>`);
  else {
    into.push(`${start}>`);
    for (const child of content) written(child, into, `${indent} `);
    into.push(`${indent}</${name}>`);
  }
};

/** An XML 1.0 document in UTF-8; a character that XML has no way to write becomes U+FFFD. */
export const xmlText = (root: Element): string => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  written(root, lines, '');
  return `${lines.join('\n')}\n`;
};
