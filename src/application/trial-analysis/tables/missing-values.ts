import type { AnalysisPlan } from '../../../contracts/analysis/index.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import { type SubgroupVariable, unknownLevel } from '../subgroups/levels.js';
import { type Samples, byBaseline, hiddenIn } from '../subgroups/partition.js';
import { type TracedTable, counted, suppressed } from './traced-table.js';

/** Every variable of the baseline, with the subgroups of which whoever lacks it makes a level. */
const variables = {
  sex: 'SEX',
  age: 'AGE',
  bclc: 'BCLC',
  largestMm: 'SIZE',
  nodules: 'NODULES',
  hbv: 'HBV',
  cirrhosis: 'CIRRHOSIS',
  afp: 'AFP',
  childPugh: null,
  ecog: null,
  albiGrade: null,
  mvi: 'MVI',
  edmondsonSteiner: null,
  margin: 'MARGIN',
  fieldStrength: 'FIELD_STRENGTH',
  vendor: 'VENDOR',
  contrastClass: 'CONTRAST_CLASS',
  surgeryHalfYear: 'SURGERY_HALF_YEAR',
} as const satisfies Partial<Readonly<Record<keyof Baseline, SubgroupVariable | null>>>;

/** Of how many participants each variable is not known. */
export const missingValues = (
  analysis: string,
  samples: Samples,
  { suppressBelowEvents }: Pick<AnalysisPlan, 'suppressBelowEvents'>,
): TracedTable => {
  const { participants } = samples.horizon;
  const isHidden = (variable: SubgroupVariable | null): boolean =>
    variable !== null && hiddenIn(samples, byBaseline(variable), suppressBelowEvents).has(unknownLevel);
  return {
    id: `${analysis}:missing`,
    title: 'Missing values, by variable',
    columns: ['missing', 'participants'],
    rows: Object.entries(variables).map(([name, variable]) => {
      const without = participants.filter(
        ({ row: { baseline } }) => baseline === null || baseline[name as keyof typeof variables] === null,
      );
      return {
        label: name,
        cells: [
          isHidden(variable) ? { value: without.length, behind: suppressed } : counted(without),
          counted(participants),
        ],
      };
    }),
    notes: [],
  };
};
