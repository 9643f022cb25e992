import type { subgroupVariables } from '../../../contracts/analysis/plan.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';

export type SubgroupVariable = (typeof subgroupVariables)[number];

/** Whose value of the variable is not known. */
export const unknownLevel = 'UNKNOWN';

const from = (value: number | null, limit: number, below: string, above: string): string | null =>
  value === null ? null : value >= limit ? above : below;

const yesOrNo = (value: boolean | null): string | null => (value === null ? null : value ? 'YES' : 'NO');

/** The levels of protocol §6.3; null where the value is not known. */
const levels: Readonly<Record<SubgroupVariable, (baseline: Baseline) => string | null>> = {
  SEX: ({ sex }) => sex,
  AGE: ({ age }) => from(age, 60, '<60', '>=60'),
  BCLC: ({ bclc }) => bclc,
  SIZE: ({ largestMm }) => (largestMm === null ? null : largestMm > 50 ? '>50 mm' : '<=50 mm'),
  NODULES: ({ nodules }) => from(nodules, 2, 'SINGLE', 'MULTIPLE'),
  HBV: ({ hbv }) => yesOrNo(hbv),
  CIRRHOSIS: ({ cirrhosis }) => yesOrNo(cirrhosis),
  AFP: ({ afp }) => from(afp, 400, '<400 ng/mL', '>=400 ng/mL'),
  MVI: ({ mvi }) => mvi,
  MARGIN: ({ margin }) => margin,
  FIELD_STRENGTH: ({ fieldStrength }) =>
    typeof fieldStrength === 'number' ? `${fieldStrength} T` : fieldStrength,
  VENDOR: ({ vendor }) => vendor,
  CONTRAST_CLASS: ({ contrastClass }) => contrastClass,
  SURGERY_HALF_YEAR: ({ surgeryHalfYear }) => surgeryHalfYear,
};

export const levelOf = (variable: SubgroupVariable, baseline: Baseline | null): string =>
  (baseline === null ? null : levels[variable](baseline)) ?? unknownLevel;
