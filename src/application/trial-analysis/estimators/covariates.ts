import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import { imbrave050 } from '../data/imbrave050.js';

const grades = { I: 1, II: 2, III: 3, IV: 4 } as const;
const invasion = { M0: 0, M1: 1, M2: 2 } as const;

/** Half-years since 2000, from a text such as 2026-H1. */
const halfYear = (text: string | null): number | null => {
  const parts = text === null ? null : /^(\d{4})-H([12])$/u.exec(text);
  return parts === null ? null : (Number(parts[1]) - 2000) * 2 + Number(parts[2]);
};

const asNumber = (value: boolean | null): number | null => (value === null ? null : Number(value));

/** What is known of somebody at surgery, as numbers; null where it is not known. */
const numbers = {
  age: ({ age }) => age,
  sex: ({ sex }) => (sex === 'M' ? 1 : 0),
  largestMm: ({ largestMm }) => largestMm,
  nodules: ({ nodules }) => nodules,
  hbv: ({ hbv }) => asNumber(hbv),
  cirrhosis: ({ cirrhosis }) => asNumber(cirrhosis),
  afp: ({ afp }) => (afp === null ? null : Math.log1p(afp)),
  childPugh: ({ childPugh }) => childPugh,
  ecog: ({ ecog }) => ecog,
  albiGrade: ({ albiGrade }) => albiGrade,
  mvi: ({ mvi }) => mvi && invasion[mvi],
  edmondsonSteiner: ({ edmondsonSteiner }) => edmondsonSteiner && grades[edmondsonSteiner],
  imbrave050: (baseline) => imbrave050(baseline),
  surgeryHalfYear: ({ surgeryHalfYear }) => halfYear(surgeryHalfYear),
} as const satisfies Readonly<Record<string, (baseline: Baseline) => number | null>>;

export type CovariateName = keyof typeof numbers;
export const covariateNames = Object.keys(numbers) as readonly CovariateName[];

/** Covariates of the models for therapy (protocol §6.4); AFP as ln(1 + ng/mL), the date of surgery by half-years. */
export const therapyCovariates: readonly CovariateName[] = [
  'age',
  'sex',
  'largestMm',
  'nodules',
  'afp',
  'mvi',
  'edmondsonSteiner',
  'childPugh',
  'ecog',
  'imbrave050',
  'surgeryHalfYear',
];

export const covariateOf = (name: CovariateName, baseline: Baseline | null): number | null =>
  baseline === null ? null : numbers[name](baseline);
