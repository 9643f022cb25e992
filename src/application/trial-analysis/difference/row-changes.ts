import type { RowChange } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { AnalysisInputs } from '../inputs.js';

const none = 'none';

/** A date at whatever precision, or a moment: beside a date that an export moved it would tell by how many days. */
const dated = /\b\d{4}-(?:\d{2}|H[12])/u;

const flat = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (value === null || typeof value !== 'object') {
    return [[path, typeof value === 'string' ? value : value === null ? none : JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([key, one]) => flat(one, path === '' ? key : `${path}.${key}`));
};

/** Neither how far the record is nor when it changes again is a fact of the participant. */
const ignored = (path: string): boolean => path === 'revision' || path === 'changesOn';

const facts = (row: AnalysisRow | undefined): ReadonlyMap<string, string> =>
  new Map(row === undefined ? [] : flat(row, '').filter(([path]) => !ignored(path)));

const scoreChanges = (a: AnalysisInputs, b: AnalysisInputs, id: string): readonly RowChange[] =>
  (['PRE', 'POST'] as const).flatMap((model) =>
    a.scores[model].get(id) === b.scores[model].get(id)
      ? []
      : [
          {
            what: `score of ${model}`,
            before: a.scores[model].has(id) ? 'a score' : none,
            after: b.scores[model].has(id) ? 'another score' : none,
          },
        ],
  );

/** Dates are named and not shown, as scores are; whoever may not know them has the days after surgery beside them. */
const shown = (before: string = none, after: string = none): Pick<RowChange, 'before' | 'after'> => ({
  before: dated.test(before) ? 'a date' : before,
  after: !dated.test(after) ? after : dated.test(before) ? 'another date' : 'a date',
});

/** Every fact of a participant that is another one in the second cut; empty where nothing changed. */
export const rowChanges = (a: AnalysisInputs, b: AnalysisInputs, subjectId: string): readonly RowChange[] => {
  const rowIn = ({ rows }: AnalysisInputs): AnalysisRow | undefined =>
    rows.find((row) => row.subjectId === subjectId);
  const [before, after] = [facts(rowIn(a)), facts(rowIn(b))];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return [
    ...paths
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => ({ what: path, ...shown(before.get(path), after.get(path)) })),
    ...scoreChanges(a, b, subjectId),
  ];
};
