import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Eligibility, Occasion, RuleOutcome } from '../../record/machines/eligibility.js';
import { holds } from '../../shared/holds.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { consent } from './consent-rule.js';
import { eligibilityInputs } from './eligibility-inputs.js';
import type { EligibilityRule } from './evaluation.js';
import { mriRule } from './mri-rule.js';
import { pass, unknown } from './outcome.js';
import { pathologyRule } from './pathology-rule.js';
import { countedSurgeryDate, screeningAsOfSurgery } from './screening-as-of.js';
import {
  age,
  compliance,
  diagnosis,
  liverFunction,
  organDisease,
  otherCancer,
  performance,
  pregnancy,
  stage,
  transplant,
} from './screening-rules.js';

const mri: EligibilityRule = ({ casebook, protocol, surgeryDate }) =>
  surgeryDate === null ? unknown('I4', 'no surgery date yet') : mriRule(casebook, protocol, surgeryDate);

/** Judged after surgery only: until then it excludes nobody. */
const pathology: EligibilityRule = ({ casebook, protocol, occasion }) =>
  occasion === 'AFTER_PATHOLOGY' ? pathologyRule(casebook.pathology?.value ?? null, protocol) : pass('E2');

/** The criteria in the order of the protocol (§2.1); each answers for itself. */
const rules: readonly EligibilityRule[] = [
  age,
  stage,
  diagnosis,
  mri,
  liverFunction,
  performance,
  organDisease,
  otherCancer,
  pathology,
  pregnancy,
  transplant,
  compliance,
  consent,
];

/** ELIG-OVERALL: any FAIL excludes, else any UNKNOWN leaves it pending. */
const overallOf = (outcomes: readonly RuleOutcome[]): Eligibility['overall'] => {
  const none = (verdict: RuleOutcome['verdict']): boolean =>
    holds(
      'ELIG-OVERALL',
      outcomes.every((outcome) => outcome.verdict !== verdict),
    );
  if (!none('FAIL')) return 'INELIGIBLE';
  return none('UNKNOWN') ? 'ELIGIBLE' : 'PENDING';
};

/**
 * Judges every criterion on the facts known now, with the planned date of surgery until the actual one exists.
 * No rule depends on the day of judging: the same facts give the same answer on any `_today`.
 */
export const assessEligibility = (
  casebook: Casebook,
  occasion: Occasion,
  protocol: ProtocolParameters,
  _today: PlainDate,
): Eligibility => {
  const surgeryDate = countedSurgeryDate(casebook);
  const screening = screeningAsOfSurgery(casebook);
  const outcomes = rules.map((rule) => rule({ casebook, screening, occasion, protocol, surgeryDate }));
  return {
    occasion,
    overall: overallOf(outcomes),
    rules: outcomes,
    ruleVersion: protocol.version,
    inputs: eligibilityInputs(casebook, protocol),
  };
};
