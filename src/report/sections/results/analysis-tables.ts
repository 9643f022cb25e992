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

/** A table of an analysis with its notes; each number is a link to its lineage. */
export const analysisTable = (one: AnalysisTable, linked: Linked): readonly (Element | null)[] => [
  table({
    id: `table-${anchorOf(one.id)}`,
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

/** The tables of one kind of all analyses, each named after its analysis. */
export const gathered = (
  analyses: readonly AnalysisResult[],
  kind: GatheredTable,
  linked: Linked,
): readonly Element[] =>
  analyses.flatMap(({ id, title, tables }) =>
    tables
      .filter((one) => kindOf(one) === kind)
      .map((one) =>
        h(
          'div',
          { key: one.id },
          h('p', null, 'Analysis: ', h('a', { href: `#analysis-${anchorOf(id)}` }, title), '.'),
          ...analysisTable(one, linked),
        ),
      ),
  );
