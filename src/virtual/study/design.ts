import type { EvaluationArguments } from '../../contracts/evaluation.js';
import { scoreNames } from '../truth/index.js';
import { twoYears } from '../world/index.js';

/** At which a score is called high. */
export const highFrom = 0.5;
/** Threshold probabilities at which net benefit is judged. */
export const benefitThresholds = [0.1, 0.2, highFrom] as const;
/** Those at which people are divided into groups: few are above the second, about a third above the first. */
export const groupsFrom = [0.2, highFrom] as const;
export const level = 0.95;
/** A test rejects below this. */
export const testLevel = 1 - level;

/** What the panel is asked of each data set of the study. Types of events are those of TTAR. */
export const studyRequest = (threshold: number): EvaluationArguments => ({
  time: 'time',
  status: 'status',
  curveTime: 'curveTime',
  curveStatus: 'curveStatus',
  censored: 0,
  event: 1,
  competing: [2, 3],
  scores: scoreNames.map((column) => ({ column, probability: true, threshold })),
  id: null,
  group: null,
  horizon: twoYears,
  level,
  seed: null,
});
