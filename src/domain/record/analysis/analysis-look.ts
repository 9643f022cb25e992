import type { Instant } from '../../calendar/instant.js';
import type { Actor } from '../../shared/actor.js';

/**
 * An analysis that nobody planned, in the words of the plan's contract (src/contracts/analysis/plan.ts). The trial keeps what was
 * looked at and does not look into it, so the words are not bound here: a look stays readable when the contract has moved on.
 */
export interface AnalysisLook {
  readonly id: string;
  readonly title: string;
  readonly estimand: {
    readonly population: string;
    readonly variable: string;
    readonly intercurrentEvents: readonly {
      readonly event: string;
      readonly strategy: string;
      readonly handling: string;
    }[];
    readonly summary: string;
  };
  readonly population: string;
  readonly outcome: string;
  readonly label: string;
  readonly censoring: string;
  readonly scores: readonly string[];
  readonly grouping: string;
  readonly subgroups: readonly string[];
  readonly weights: string;
  readonly landmark: boolean;
  readonly estimators: readonly string[];
}

/** A look as it was recorded: what, by whom, when and why. */
export interface RecordedLook {
  readonly look: AnalysisLook;
  readonly by: Actor;
  readonly at: Instant;
  readonly reason: string;
}
