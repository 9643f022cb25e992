import type { Figure } from '../../contracts/evaluation.js';
import { type Element, type Markup, h } from '../markup/element.js';
import { figureName } from '../words/figure-names.js';
import { figureOfWhat, figureWords } from '../words/figure-value.js';

/** A figure to list: what it is called in the document, and where its lineage is asked for. */
export interface ListedFigure {
  readonly figure: Figure;
  readonly suppressed: boolean;
  /** Subgroup, where it has one. */
  readonly among: string | null;
  /** Null where figures have no lineage, as those of a file. */
  readonly lineage: string | null;
}

const columns = ['Figure', 'Of', 'Value', 'n', 'Events', 'Scale', 'Method'];

const row = ({ figure, suppressed, among, lineage }: ListedFigure, key: number): Element => {
  const { text, isValue } = figureWords(figure, suppressed);
  const value: Markup =
    lineage === null ? text : h('a', { href: lineage, title: 'Lineage of this number' }, text);
  return h(
    'tr',
    { key },
    h('th', { scope: 'row', title: figure.definition }, figureName(figure.estimator)),
    h('td', null, [among, figureOfWhat(figure)].filter((part) => part !== null && part !== '').join('; ')),
    h('td', { className: isValue ? 'value' : 'value none' }, value),
    h('td', { className: 'number' }, suppressed ? 'not shown' : figure.n),
    h('td', { className: 'number' }, suppressed ? 'not shown' : figure.events),
    h('td', null, figure.scale),
    h('td', null, [figure.method, ...figure.notes].join('; ')),
  );
};

/** Figures one a line; each number links to its lineage. */
export const figuresTable = (caption: string, figures: readonly ListedFigure[]): Element | null =>
  figures.length === 0
    ? null
    : h(
        'div',
        { className: 'scroll figures', tabIndex: 0, role: 'region', 'aria-label': caption },
        h(
          'table',
          null,
          h('caption', null, caption),
          h(
            'thead',
            null,
            h('tr', null, ...columns.map((name) => h('th', { key: name, scope: 'col' }, name))),
          ),
          h('tbody', null, ...figures.map(row)),
        ),
      );
