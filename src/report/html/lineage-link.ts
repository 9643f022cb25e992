import { type Markup, h } from '../markup/element.js';

/** A number as a link to its lineage; as it stands where it has none, or where no API answers for it. */
export type Linked = (id: string | null, number: Markup) => Markup;

/** Signs that need no escape in the value of a query. */
const plain = { '%3A': ':', '%2F': '/', '%3D': '=', '%2C': ',' } as const;

/** Where the lineage of a number is asked for, by the beginning of all these addresses. */
export const lineageAddress = (base: string, id: string): string =>
  base + encodeURIComponent(id).replaceAll(/%(?:3A|2F|3D|2C)/gu, (code) => plain[code as keyof typeof plain]);

export const linkedBy =
  (base: string | null): Linked =>
  (id, number) =>
    base === null || id === null ? number : h('a', { href: lineageAddress(base, id) }, number);
