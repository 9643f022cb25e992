import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Occasion, RuleOutcome } from '../../record/machines/eligibility.js';
import type { Screening } from '../../record/forms/screening.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** What every eligibility rule may look at. */
export interface Evaluation {
  readonly casebook: Casebook;
  /** The screening form with the laboratory values that count for the surgery date; null before screening. */
  readonly screening: Screening | null;
  readonly occasion: Occasion;
  readonly protocol: ProtocolParameters;
  /** D0 once there is a resection, until then the planned date; null while neither is known. */
  readonly surgeryDate: PlainDate | null;
}

export type EligibilityRule = (evaluation: Evaluation) => RuleOutcome;
