import type { Figure } from '../../contracts/evaluation.js';
import { type Element, type Markup, h } from '../markup/element.js';
import { figureName } from '../words/figure-names.js';
import { figureWords } from '../words/figure-value.js';
import { type Footnotes, footnoteList, footnotesOf } from './footnotes.js';
import type { Linked } from './lineage-link.js';

/** A figure to list: what it is called in the document, and where its lineage is asked for. */
export interface ListedFigure {
  readonly figure: Figure;
  readonly suppressed: boolean;
  /** Subgroup, score, group, cause, time and threshold, as far as it has them. */
  readonly of: string;
  /** Null where figures have no lineage, as those of a file, and where suppression hides who stands behind it. */
  readonly lineage: string | null;
}

const columns = ['Figure', 'Of', 'Value', 'n', 'Events', 'Scale', 'Method'];
const ofNumbers: readonly string[] = ['n', 'Events'];

const textsOf = ({ figure, suppressed }: ListedFigure): readonly string[] =>
  suppressed ? [figure.method] : [figure.method, ...figure.notes];

/** Where the definition of an estimator stands. */
export type DefinitionOf = (figure: Figure) => string | null;

const row = (
  one: ListedFigure,
  key: number,
  notes: Footnotes,
  linked: Linked,
  definitionOf: DefinitionOf,
): Element => {
  const { figure, suppressed, of, lineage } = one;
  const { text, isValue } = figureWords(figure, suppressed);
  const definition = definitionOf(figure);
  const name = figureName(figure.estimator);
  const count = (number: number): Markup => (suppressed ? 'not shown' : linked(lineage, number));
  return h(
    'tr',
    { key },
    h('th', { scope: 'row' }, definition === null ? name : h('a', { href: `#${definition}` }, name)),
    h('td', null, of),
    h('td', { className: isValue ? 'v' : 'v none' }, linked(lineage, text)),
    h('td', { className: 'n' }, count(figure.n)),
    h('td', { className: 'n' }, count(figure.events)),
    h('td', null, figure.scale),
    h('td', { className: 'notes-of' }, notes.numbers(textsOf(one))),
  );
};

/** Figures one a line, each number a link to its lineage; methods and notes that many share are told once below. */
export const figuresTable = (
  caption: string,
  figures: readonly ListedFigure[],
  linked: Linked,
  definitionOf: DefinitionOf = () => null,
): Element | null => {
  if (figures.length === 0) return null;
  const notes = footnotesOf(figures.map(textsOf));
  return h(
    'div',
    { className: 'scroll figures', tabIndex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      null,
      h('caption', null, caption),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ...columns.map((name) =>
            h('th', { key: name, scope: 'col', className: ofNumbers.includes(name) ? 'n' : undefined }, name),
          ),
        ),
      ),
      h('tbody', null, ...figures.map((one, key) => row(one, key, notes, linked, definitionOf))),
    ),
    footnoteList(notes),
  );
};
