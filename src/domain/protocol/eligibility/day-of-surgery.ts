import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { RuleOutcome } from '../../record/machines/eligibility.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { protocolVersions } from '../versions/index.js';
import { assessEligibility } from './assess-eligibility.js';

export type NotPassed = Exclude<RuleOutcome, { readonly verdict: 'PASS' }>;

/** A consent of a later day cannot undo what had been consented to on the day of surgery. */
const withConsentsOfThatDay = (casebook: Casebook): Casebook => {
  const d0 = casebook.resection?.value.surgeryDate;
  const given = casebook.consents.filter(({ value }) => d0 === undefined || value.consentDate <= d0);
  return given.length > 0 ? { ...casebook, consents: given } : casebook;
};

/**
 * A newer form that is still to be signed asks again; it does not undo the consent that was given on a form of an
 * earlier version. A form of no version at all is no consent to this protocol.
 */
const asksAgain = ({ consents }: Casebook, { ruleId, verdict }: NotPassed): boolean =>
  ruleId === 'C0' &&
  verdict === 'UNKNOWN' &&
  consents.some(({ value }) =>
    protocolVersions.some(({ consent }) => consent.currentForm === value.formVersion),
  );

/**
 * The pre-operative rules that failed or could not be judged on the day of surgery, on the planned one while there is
 * no other, in the order of the protocol (§2.1); empty for a participant who was eligible.
 */
export const notPassedAtSurgery = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly NotPassed[] =>
  assessEligibility(withConsentsOfThatDay(casebook), 'DAY_OF_SURGERY', protocol, today)
    .rules.filter((outcome) => outcome.verdict !== 'PASS')
    .filter((outcome) => !asksAgain(casebook, outcome));
