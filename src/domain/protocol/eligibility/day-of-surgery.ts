import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { RuleOutcome } from '../../record/machines/eligibility.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { asAskedOn } from '../consent-forms.js';
import { assessEligibility } from './assess-eligibility.js';

export type NotPassed = Exclude<RuleOutcome, { readonly verdict: 'PASS' }>;

/** A consent of a later day cannot undo what had been consented to on the day of surgery. */
const withConsentsOfThatDay = (casebook: Casebook): Casebook => {
  const d0 = casebook.resection?.value.surgeryDate;
  const given = casebook.consents.filter(({ value }) => d0 === undefined || value.consentDate <= d0);
  const isPart = given.length > 0 && given.length < casebook.consents.length;
  return isPart ? { ...casebook, consents: given } : casebook;
};

/** Under the consent form that was asked for on the day of surgery: one that is asked for later does not undo what was done before it. */
const asJudgedThatDay = (casebook: Casebook, protocol: ProtocolParameters): ProtocolParameters => {
  const d0 = casebook.resection?.value.surgeryDate;
  return d0 === undefined ? protocol : asAskedOn(protocol, d0);
};

/**
 * The pre-operative rules that failed or could not be judged on the day of surgery, on the planned one while there is
 * no other, in the order of the protocol (§2.1); empty exactly where ELIG-OVERALL says ELIGIBLE for that day.
 */
export const notPassedAtSurgery = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly NotPassed[] =>
  assessEligibility(
    withConsentsOfThatDay(casebook),
    'DAY_OF_SURGERY',
    asJudgedThatDay(casebook, protocol),
    today,
  ).rules.filter((outcome) => outcome.verdict !== 'PASS');
