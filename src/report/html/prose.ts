import { type Element, type Markup, h } from '../markup/element.js';

export const p = (...children: readonly Markup[]): Element => h('p', null, ...children);

/** Lines of a list; null where there are none. */
export const list = (items: readonly Markup[]): Element | null =>
  items.length === 0 ? null : h('ul', null, ...items.map((item, key) => h('li', { key }, item)));

/** Terms with what is said of each. */
export const terms = (pairs: readonly (readonly [string, Markup])[]): Element =>
  h(
    'dl',
    null,
    ...pairs.flatMap(([term, said], k) => [h('dt', { key: `t${k}` }, term), h('dd', { key: `d${k}` }, said)]),
  );

export const warning = (...children: readonly Markup[]): Element =>
  h('p', { className: 'warning', role: 'note' }, h('strong', null, 'Warning. '), ...children);

/** In place of what the record does not say. */
export const notStated = 'Not stated in the record of the trial.';

/** What the record says, or that it says nothing. */
export const stated = (text: string | null): string => text ?? notStated;
