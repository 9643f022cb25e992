import { z } from 'zod';
import type { DeepReadonly } from '../../../contracts/values/same-type.js';
import { type ScenarioName, scenarioNames } from '../../world/index.js';
import { partNames } from '../parts/index.js';

const count = z.int().min(0);
const often = z.strictObject({ stated: count, elsewhere: count });
const scenario = z.enum(scenarioNames as [ScenarioName, ...ScenarioName[]]);
const versions = z.strictObject({ apar: z.string(), node: z.string() });

const performance = z.strictObject({
  key: z.string(),
  truth: z.number(),
  mean: z.number().nullable(),
  bias: z.number().nullable(),
  biasError: z.number().nullable().describe('Monte-Carlo standard error; null for fewer than two data sets'),
  spread: z.number().nullable().describe('standard deviation between the data sets'),
  coverage: z
    .number()
    .nullable()
    .describe('share of the intervals that hold the truth; null where no interval is defined'),
  coverageError: z.number().nullable().describe('that of the nominal level with so many intervals'),
  width: z.number().nullable(),
  estimated: count,
  notEstimable: count,
});
/** Bias and coverage of one figure, with their Monte-Carlo errors (standard errors). */
export type Performance = DeepReadonly<z.output<typeof performance>>;

const respect = z.enum(['bias', 'coverage']);
export type Respect = z.output<typeof respect>;

const alonePerformance = z.strictObject({
  ...performance.shape,
  outside: z.boolean().describe('beyond three Monte-Carlo errors in bias or coverage'),
  reason: z
    .string()
    .nullable()
    .describe('why it is outside as was to be expected; null where nothing says so, or nothing need'),
  unexplained: z.array(respect).describe('in what it is outside and goes beyond what a reason explains'),
});
/** A figure of the estimators alone. */
export type AlonePerformance = DeepReadonly<z.output<typeof alonePerformance>>;

const trialPerformance = z.strictObject({
  ...performance.shape,
  truthError: z.number().nullable(),
  price: z
    .number()
    .nullable()
    .describe(
      'mean distance, trial by trial, from what complete and faultless knowledge of the same people says',
    ),
  priceError: z.number().nullable(),
});
/** A figure of whole trials. */
export type TrialPerformance = DeepReadonly<z.output<typeof trialPerformance>>;

const statedReason = z.strictObject({
  reason: z.string(),
  biasUpTo: z.number().describe('in standard deviations between data sets'),
  coverageFrom: z.number().describe('0, up to 1, where no interval is defined'),
  coverageTo: z.number(),
  seen: z.array(count).describe('seeds whose figures had been seen when these limits were drawn'),
});
/** What may lie outside the limits without being wrong, how far, and what is no test of that. */
export type StatedReason = DeepReadonly<z.output<typeof statedReason>>;

const aloneReport = z.strictObject({
  plan: z.strictObject({ seed: count, participants: count, dataSets: often, resampled: count }),
  versions,
  reasons: z.array(statedReason),
  worlds: z.array(
    z.strictObject({
      scenario,
      parts: z.array(
        z.strictObject({ part: z.enum(partNames), dataSets: count, figures: z.array(alonePerformance) }),
      ),
    }),
  ),
  confirmation: z
    .strictObject({
      seed: count,
      worlds: z.array(
        z.strictObject({
          scenario,
          figures: count,
          outside: z.array(z.strictObject({ first: alonePerformance, second: alonePerformance })),
        }),
      ),
    })
    .nullable()
    .describe('the same with another seed: figures that are outside in either'),
});
export type AloneReport = DeepReadonly<z.output<typeof aloneReport>>;

const trialsReport = z.strictObject({
  plan: z.strictObject({ seed: count, participants: count, trials: often, lives: count }),
  versions,
  worlds: z.array(
    z.strictObject({
      scenario,
      trials: count,
      figures: z.array(trialPerformance),
      labels: z.record(z.string(), count),
    }),
  ),
});
export type TrialsReport = DeepReadonly<z.output<typeof trialsReport>>;

/** What `simulation.json` holds. Its halves are computed each by itself, by the program that each names. */
export const studyReport = z.strictObject({
  alone: aloneReport.nullable(),
  trials: trialsReport.nullable(),
});
export type StudyReport = DeepReadonly<z.output<typeof studyReport>>;
