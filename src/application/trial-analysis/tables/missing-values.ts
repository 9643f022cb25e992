import type { AnalysisTable } from '../../../contracts/analysis/index.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import type { Sample } from '../data/participant.js';

const variables = [
  'sex',
  'age',
  'bclc',
  'largestMm',
  'nodules',
  'hbv',
  'cirrhosis',
  'afp',
  'childPugh',
  'ecog',
  'albiGrade',
  'mvi',
  'edmondsonSteiner',
  'margin',
  'fieldStrength',
  'vendor',
  'contrastClass',
  'surgeryHalfYear',
] as const satisfies readonly (keyof Baseline)[];

/** Of how many participants each variable is not known. */
export const missingValues = (analysis: string, { participants }: Sample): AnalysisTable => ({
  id: `${analysis}:missing`,
  title: 'Missing values, by variable',
  columns: ['missing', 'participants'],
  rows: variables.map((variable) => ({
    label: variable,
    cells: [
      participants.filter(({ row }) => row.baseline === null || row.baseline[variable] === null).length,
      participants.length,
    ],
  })),
  notes: [],
});
