import type { PlannedAnalysis } from '../../contracts/analysis/plan.js';

const ofAggressive = {
  1: 'aggressive recurrence',
  2: 'recurrence within Milan',
  3: 'death without recurrence',
} as const;

/** What the event types of an analysis are called; one that has no name here is named by its number. */
export const causeNames = (
  outcome: PlannedAnalysis['outcome'] | undefined,
): Readonly<Record<string, string>> =>
  outcome === 'AGGRESSIVE_RECURRENCE_24M' || outcome === 'TTAR' ? ofAggressive : {};
