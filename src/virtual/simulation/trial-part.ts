import type { Counts } from '../counts.js';
import type { Spent } from '../player/index.js';
import type { PlanToRun, PrimaryFigures } from './simulated-analysis.js';
import type { SimulatedWorld } from './simulation.js';
import type { TrialPeople, WrittenTrial } from './written-trial.js';

/** What is computed of a lived trial: nothing, the primary analyses of the plan, or these and the plan whole. */
export type AnalysisAsked = 'NONE' | 'PRIMARY' | 'PLAN';

/** One trial of a simulation as plain data, so that any thread can live it: by its people, or with lives that were read. */
export interface TrialPart {
  /** Counted from 1. */
  readonly trial: number;
  readonly world: SimulatedWorld;
  readonly people: TrialPeople | WrittenTrial;
  readonly analysis: AnalysisAsked;
}

/** What came of a trial, without any of its records. */
export interface LivedPart {
  readonly counts: Counts;
  readonly spent: Spent;
  /** Null where nothing was asked for. */
  readonly primary: PrimaryFigures | null;
  /** Null where the plan is not to be run whole. */
  readonly plan: PlanToRun | null;
}

/**
 * Lives parts wherever there is room, and gives what came of them in the order of the parts: neither the number of threads nor the
 * order of the work changes a byte. @throws what the first part that failed threw
 */
export type PartRunner = (parts: Iterable<TrialPart> | AsyncIterable<TrialPart>) => AsyncIterable<LivedPart>;
