import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Occasion, RuleOutcome } from '../../record/machines/eligibility.js';
import type { Screening } from '../../record/forms/screening.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { type Criterion, criterion } from './outcome.js';

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

/** One row of the criteria: `judge` asks and says everything through the criterion that its id makes. */
export interface EligibilityRule {
  readonly id: string;
  readonly judge: (evaluation: Evaluation, words: Criterion) => RuleOutcome;
}

/** The row as a question; it is asked at every event, so its words are made once. */
export const asked = ({ id, judge }: EligibilityRule): ((evaluation: Evaluation) => RuleOutcome) => {
  const words = criterion(id);
  return (evaluation) => judge(evaluation, words);
};
