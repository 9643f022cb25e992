import { subgroupVariables } from '../../../contracts/analysis/plan.js';
import type { AnalysisPlan } from '../../../contracts/analysis/index.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import { quantile } from '../../../statistics/index.js';
import type { Participant } from '../data/participant.js';
import { levelOf } from '../subgroups/levels.js';
import { type Samples, byBaseline, hiddenIn } from '../subgroups/partition.js';
import { type Column, riskColumns } from './table.js';
import { type TracedCell, type TracedRow, type TracedTable, counted, suppressed } from './traced-table.js';

const measures = {
  'age, years': ({ age }) => age,
  'largest nodule, mm': ({ largestMm }) => largestMm,
  'AFP, ng/mL': ({ afp }) => afp,
} as const satisfies Readonly<Record<string, (baseline: Baseline) => number | null>>;

const grades = {
  'Child-Pugh points': ({ childPugh }) => childPugh,
  ECOG: ({ ecog }) => ecog,
  'ALBI grade': ({ albiGrade }) => albiGrade,
  'Edmondson-Steiner': ({ edmondsonSteiner }) => edmondsonSteiner,
} as const satisfies Readonly<Record<string, (baseline: Baseline) => number | string | null>>;

const quartiles = (values: readonly number[]): string | null => {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => Math.round(quantile(ascending, p) * 100) / 100);
  return `${middle} [${low}, ${high}]`;
};

/** Median with quartiles of those of whom the value is known. */
const summarised = (
  members: readonly Participant[],
  of: (baseline: Baseline) => number | null,
): TracedCell => {
  const known = members.flatMap((one) => {
    const value = one.row.baseline === null ? null : of(one.row.baseline);
    return value === null ? [] : [{ one, value }];
  });
  return { value: quartiles(known.map(({ value }) => value)), behind: known.map(({ one }) => one) };
};

const byLevel = (
  name: string,
  columns: readonly Column[],
  of: (one: Participant) => string,
  hidden: ReadonlySet<string> = new Set(),
): readonly TracedRow[] => {
  const levels = [...new Set(columns.flatMap(({ members }) => members.map(of)))].sort();
  return levels.map((level) => ({
    label: `${name}: ${level}`,
    cells: columns.map(({ members }) => {
      const here = members.filter((one) => of(one) === level);
      return hidden.has(level) ? { value: here.length, behind: suppressed } : counted(here);
    }),
  }));
};

/**
 * What was known at surgery, of everybody and by risk group: medians with quartiles, and counts. The members of a level
 * that is suppressed as a subgroup are counted and not named.
 */
export const baselineTable = (
  analysis: string,
  samples: Samples,
  { suppressBelowEvents }: Pick<AnalysisPlan, 'suppressBelowEvents'>,
): TracedTable => {
  const columns = riskColumns(samples.horizon);
  const text = (of: (baseline: Baseline) => number | string | null) => (one: Participant) => {
    const value = one.row.baseline === null ? null : of(one.row.baseline);
    return value === null ? 'UNKNOWN' : String(value);
  };
  return {
    id: `${analysis}:baseline`,
    title: 'Baseline, by risk group',
    columns: columns.map(({ name }) => name),
    rows: [
      { label: 'participants', cells: columns.map(({ members }) => counted(members)) },
      ...Object.entries(measures).map(([name, of]) => ({
        label: `${name}: median [quartiles]`,
        cells: columns.map(({ members }) => summarised(members, of)),
      })),
      ...Object.entries(grades).flatMap(([name, of]) => byLevel(name, columns, text(of))),
      ...subgroupVariables.flatMap((variable) =>
        byLevel(
          variable,
          columns,
          ({ row }) => levelOf(variable, row.baseline),
          hiddenIn(samples, byBaseline(variable), suppressBelowEvents),
        ),
      ),
    ],
    notes: [],
  };
};
