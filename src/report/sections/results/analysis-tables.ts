import type { AnalysisResult, AnalysisTable } from '../../../contracts/analysis/trial-analysis.js';
import { type Element, h } from '../../markup/element.js';
import type { Linked } from '../../html/lineage-link.js';
import { list } from '../../html/prose.js';
import { table } from '../../html/table.js';
import { rowName } from '../../words/code-names.js';
import { anchorOf } from '../anchor.js';

/** Kinds of tables that have a section of their own; the id of a table is analysis, kind and what tells it apart. */
export const gatheredTables = ['baseline', 'missing', 'index-test', 'two-by-two', 'censoring'] as const;
export type GatheredTable = (typeof gatheredTables)[number];

export const kindOf = ({ id }: AnalysisTable): string => id.split(':')[1] ?? '';

export const isGathered = (one: AnalysisTable): boolean =>
  gatheredTables.some((kind) => kind === kindOf(one));

const cellText = (cell: string | number | null): string | number | null =>
  typeof cell === 'number' && !Number.isInteger(cell) ? Number(cell.toPrecision(4)) : cell;

const hasUntraced = ({ rows }: AnalysisTable): boolean =>
  rows.some(({ cells, lineage }) => cells.some((cell, k) => cell !== null && (lineage[k] ?? null) === null));

const addressOf = ({ id }: AnalysisTable): string => `table-${anchorOf(id)}`;

/** A table of an analysis with its notes; each number is a link to its lineage. */
export const analysisTable = (one: AnalysisTable, linked: Linked): readonly (Element | null)[] => [
  table({
    id: addressOf(one),
    caption: one.title,
    ...(hasUntraced(one)
      ? { untraced: 'they stand in the plan, or are of a level whose members are not shown' }
      : {}),
    columns: ['', ...one.columns],
    rows: one.rows.map(({ label, cells, lineage }) => [
      rowName(label),
      ...cells.map((cell, k) => linked(lineage[k] ?? null, cellText(cell))),
    ]),
  }),
  list(one.notes),
];

interface TableOf {
  readonly analysis: AnalysisResult;
  readonly one: AnalysisTable;
}

/** What a table says, whichever analysis it is of. */
const saidBy = ({ one: { title, columns, rows, notes } }: TableOf): string =>
  JSON.stringify([title, columns, rows.map(({ label, cells }) => [label, cells]), notes]);

/** Which analyses a table is of; those after the first have it under their own address as well. */
const ofAnalyses = (tables: readonly TableOf[]): Element => {
  const links = tables.flatMap(({ analysis: { id, title }, one }, k) => [
    k === 0 ? '' : '; ',
    h(
      'a',
      { key: one.id, href: `#analysis-${anchorOf(id)}`, id: k === 0 ? undefined : addressOf(one) },
      title,
    ),
  ]);
  return h('p', null, tables.length === 1 ? 'Analysis: ' : 'Analyses: ', ...links, '.');
};

/** The tables of one kind of all analyses, each named after its analysis; one that several analyses share stands once. */
export const gathered = (
  analyses: readonly AnalysisResult[],
  kind: GatheredTable,
  linked: Linked,
): readonly Element[] => {
  const all = analyses.flatMap((analysis) =>
    analysis.tables.filter((one) => kindOf(one) === kind).map((one): TableOf => ({ analysis, one })),
  );
  return [...Map.groupBy(all, saidBy).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined
      ? []
      : [h('div', { key: first.one.id }, ofAnalyses(same), ...analysisTable(first.one, linked))];
  });
};
