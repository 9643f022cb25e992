import type { AnalysisPlan } from '../../../contracts/analysis/index.js';
import type { planCovariates } from '../../../contracts/analysis/plan.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import { imbrave050 } from '../data/imbrave050.js';

export type CovariateName = (typeof planCovariates)[number];

const grades = { I: 1, II: 2, III: 3, IV: 4 } as const;
const invasion = { M0: 0, M1: 1, M2: 2 } as const;
const margins = { R0: 0, R1: 1, R2: 2 } as const;

const asNumber = (value: boolean | null): number | null => (value === null ? null : Number(value));

/** What is known of somebody at surgery, as a number; null where it is not known. AFP is ln(1 + ng/mL). */
const numbers: Readonly<Record<CovariateName, (baseline: Baseline) => number | null>> = {
  AGE: ({ age }) => age,
  SEX: ({ sex }) => (sex === 'M' ? 1 : 0),
  LARGEST_MM: ({ largestMm }) => largestMm,
  NODULES: ({ nodules }) => nodules,
  AFP: ({ afp }) => (afp === null ? null : Math.log1p(afp)),
  MVI: ({ mvi }) => mvi && invasion[mvi],
  GRADE: ({ edmondsonSteiner }) => edmondsonSteiner && grades[edmondsonSteiner],
  CHILD_PUGH: ({ childPugh }) => childPugh,
  ALBI_GRADE: ({ albiGrade }) => albiGrade,
  ECOG: ({ ecog }) => ecog,
  HBV: ({ hbv }) => asNumber(hbv),
  CIRRHOSIS: ({ cirrhosis }) => asNumber(cirrhosis),
  MARGIN: ({ margin }) => margin && margins[margin],
  IMBRAVE050: imbrave050,
  SURGERY_YEAR: ({ surgeryHalfYear }) =>
    surgeryHalfYear === null ? null : Number(surgeryHalfYear.slice(0, 4)),
};

export const covariateOf = (name: CovariateName, baseline: Baseline | null): number | null =>
  baseline === null ? null : numbers[name](baseline);

export const isCovariate = (name: string): name is CovariateName => Object.hasOwn(numbers, name);

/** Those of protocol §6.4. */
const usual: readonly CovariateName[] = [
  'AGE',
  'SEX',
  'LARGEST_MM',
  'NODULES',
  'AFP',
  'MVI',
  'GRADE',
  'CHILD_PUGH',
  'ECOG',
  'IMBRAVE050',
  'SURGERY_YEAR',
];

/** Covariates of the model of therapy, or of its start where that censors. */
export const covariatesOf = (
  { covariates }: Pick<AnalysisPlan, 'covariates'>,
  model: 'propensity' | 'censoring',
): readonly CovariateName[] => covariates?.[model] ?? usual;
