import { type Element, type Markup, h, isNumber } from '../markup/element.js';

export interface HtmlTable {
  readonly id?: string;
  readonly caption: Markup;
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Markup[])[];
  /** Why numbers of it lead to no lineage, where some do not. */
  readonly untraced?: string;
}

const isOfNumbers = (rows: HtmlTable['rows'], column: number): boolean =>
  column > 0 && rows.length > 0 && rows.every((cells) => isNumber(cells[column]));

const isOfWords = (rows: HtmlTable['rows']): boolean => !rows.some((cells) => cells.some(isNumber));

/**
 * A table in a frame that scrolls by itself where it is wider than the screen. On a narrow one cells wrap, and those of a row that
 * holds words alone stand below each other, each under the name of its column.
 */
export const table = ({ id, caption, columns, rows, untraced }: HtmlTable): Element => {
  const ofWords = isOfWords(rows);
  return h(
    'div',
    {
      className: 'scroll',
      id,
      'data-untraced': untraced,
      tabIndex: 0,
      role: 'region',
      'aria-label': typeof caption === 'string' ? caption : 'Table',
    },
    h(
      'table',
      { className: ofWords ? 'words' : undefined },
      h('caption', null, caption),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ...columns.map((name, k) =>
            h('th', { key: k, scope: 'col', className: isOfNumbers(rows, k) ? 'n' : undefined }, name),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        ...rows.map((cells, row) =>
          h(
            'tr',
            { key: row },
            ...cells.map((cell, k) =>
              k === 0
                ? h('th', { key: k, scope: 'row' }, cell)
                : h(
                    'td',
                    {
                      key: k,
                      className: isNumber(cell) ? 'n' : undefined,
                      'data-column': ofWords && cells.length > 2 ? columns[k] : undefined,
                    },
                    cell ?? '–',
                  ),
            ),
          ),
        ),
      ),
    ),
    untraced === undefined ? null : h('p', { className: 'notes' }, `Numbers without a lineage: ${untraced}.`),
  );
};
