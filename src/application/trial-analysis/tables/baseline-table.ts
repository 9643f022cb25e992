import { subgroupVariables } from '../../../contracts/analysis/plan.js';
import type { AnalysisTable } from '../../../contracts/analysis/index.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import { quantile } from '../../../statistics/index.js';
import type { Participant, Sample } from '../data/participant.js';
import { levelOf } from '../subgroups/levels.js';
import { type Column, type TableRow, riskColumns } from './table.js';

const measured = {
  'age, years': ({ age }) => age,
  'largest nodule, mm': ({ largestMm }) => largestMm,
  'AFP, ng/mL': ({ afp }) => afp,
} as const satisfies Readonly<Record<string, (baseline: Baseline) => number | null>>;

const counted = {
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

const knownOf = <Value>(
  members: readonly Participant[],
  of: (baseline: Baseline) => Value | null,
): readonly Value[] =>
  members.flatMap(({ row }) => {
    const value = row.baseline === null ? null : of(row.baseline);
    return value === null ? [] : [value];
  });

const byLevel = (
  name: string,
  columns: readonly Column[],
  of: (one: Participant) => string,
): readonly TableRow[] => {
  const levels = [...new Set(columns.flatMap(({ members }) => members.map(of)))].sort();
  return levels.map((level) => ({
    label: `${name}: ${level}`,
    cells: columns.map(({ members }) => members.filter((one) => of(one) === level).length),
  }));
};

/** What was known at surgery, of everybody and by risk group: medians with quartiles, and counts. */
export const baselineTable = (analysis: string, sample: Sample): AnalysisTable => {
  const columns = riskColumns(sample);
  const text = (of: (baseline: Baseline) => number | string | null) => (one: Participant) => {
    const value = one.row.baseline === null ? null : of(one.row.baseline);
    return value === null ? 'UNKNOWN' : String(value);
  };
  return {
    id: `${analysis}:baseline`,
    title: 'Baseline, by risk group',
    columns: columns.map(({ name }) => name),
    rows: [
      { label: 'participants', cells: columns.map(({ members }) => members.length) },
      ...Object.entries(measured).map(([name, of]) => ({
        label: `${name}: median [quartiles]`,
        cells: columns.map(({ members }) => quartiles(knownOf(members, of))),
      })),
      ...Object.entries(counted).flatMap(([name, of]) => byLevel(name, columns, text(of))),
      ...subgroupVariables.flatMap((variable) =>
        byLevel(variable, columns, ({ row }) => levelOf(variable, row.baseline)),
      ),
    ],
    notes: [],
  };
};
