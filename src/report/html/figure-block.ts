import type { ReportFigure } from '../figures/index.js';
import { type Element, type Markup, h, made } from '../markup/element.js';
import { asSentence } from '../words/as-sentence.js';
import { type Linked, linkedBy } from './lineage-link.js';
import { p } from './prose.js';
import { table } from './table.js';

/** A picture with its caption, its notes and the numbers behind it; or why there is none. */
export const figureBlock = (
  figure: ReportFigure,
  lineage: Markup = null,
  linked: Linked = linkedBy(null),
): Element => {
  const { id, title } = figure;
  if (figure.kind === 'NotDrawn') {
    return h(
      'figure',
      { id, key: id },
      h('figcaption', null, h('strong', null, title), '. Not drawn: ', figure.reason, '. ', lineage),
    );
  }
  const { columns, rows, ids, note } = figure.table;
  return h(
    'figure',
    { id, key: id },
    made('div', { className: 'picture' }, figure.svg),
    h(
      'figcaption',
      null,
      h('strong', null, title),
      '. ',
      figure.notes.map(asSentence).join(' '),
      ' ',
      lineage,
    ),
    h(
      'details',
      null,
      h('summary', null, `Numbers behind “${title}”`),
      note === undefined ? null : p(note),
      table({
        caption: title,
        columns,
        rows: rows.map((row, k) =>
          row.map((cell) => (typeof cell === 'number' ? linked(ids?.[k] ?? null, cell) : cell)),
        ),
      }),
    ),
  );
};
