import type { PlainDate } from '../../calendar/plain-date.js';
import type { Eligibility, RuleOutcome } from '../../record/machines/eligibility.js';
import type { Cohort } from '../../record/machines/cohort.js';
import type { AnalysisSet } from '../../protocol/analysis-sets/analysis-sets.js';
import type { LabelStatus } from '../../protocol/label/label-24.js';
import type { VisitCode } from '../../parameters/parameters.js';
import type { DerivedDeviation } from '../../protocol/deviations/deviations.js';

/** What something is under the version in force, and what it would be under the draft. */
export interface Change<T> {
  readonly from: T;
  readonly to: T;
}

export interface RuleChange extends Change<RuleOutcome['verdict']> {
  readonly ruleId: string;
  /** Why, under the draft; null for a rule that would pass. */
  readonly reason: string | null;
}

export interface WindowDates {
  readonly open: PlainDate;
  readonly target: PlainDate;
  readonly close: PlainDate;
}

/** What a draft would change for one participant. */
export interface Difference {
  readonly subjectId: string;
  readonly eligibility:
    | (Change<Eligibility['overall']> & {
        /** The overall judgement may stay while rules change. */
        readonly rules: readonly RuleChange[];
      })
    | null;
  /** Null on the side whose calendar has no such visit. */
  readonly windows: readonly (Change<WindowDates | null> & { readonly visit: VisitCode })[];
  readonly deviations: {
    readonly appear: readonly DerivedDeviation[];
    readonly vanish: readonly DerivedDeviation[];
  };
  readonly cohort: Change<Cohort | null> | null;
  readonly label: Change<LabelStatus> | null;
  readonly analysisSets: readonly (Change<boolean> & { readonly set: AnalysisSet })[];
}

/** Empty: the draft judges this participant as the version in force does. */
export const isEmpty = (difference: Difference): boolean =>
  difference.eligibility === null &&
  difference.windows.length === 0 &&
  difference.deviations.appear.length === 0 &&
  difference.deviations.vanish.length === 0 &&
  difference.cohort === null &&
  difference.label === null &&
  difference.analysisSets.length === 0;
