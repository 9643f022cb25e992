import { type Element, type Markup, h } from '../markup/element.js';

/** A part of the report under a heading; the id is its anchor, unique in the document. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly Markup[];
  readonly parts?: readonly Section[];
}

const levels = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** Headings go down one level a time, from h2. */
export const sectionElement = ({ id, title, content, parts = [] }: Section, depth = 0): Element =>
  h(
    'section',
    { id, key: id, 'aria-labelledby': `${id}-heading` },
    h(levels[Math.min(depth, levels.length - 1)] ?? 'h6', { id: `${id}-heading` }, title),
    ...content,
    ...parts.map((part) => sectionElement(part, depth + 1)),
  );

/** Links to every section, nested as they are; below two levels the sections find their own way. */
export const contentsElement = (sections: readonly Section[], depth = 0): Element =>
  h(
    'ol',
    null,
    ...sections.map(({ id, title, parts = [] }) =>
      h(
        'li',
        { key: id },
        h('a', { href: `#${id}` }, title),
        parts.length > 0 && depth < 1 ? contentsElement(parts, depth + 1) : null,
      ),
    ),
  );
