import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { createMemory, rememberedByFacts } from '../../record/remembered.js';
import type { Eligibility, Occasion, RuleOutcome } from '../../record/machines/eligibility.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { consent } from './consent-rule.js';
import { eligibilityInputs } from './eligibility-inputs.js';
import { asked, type EligibilityRule } from './evaluation.js';
import { mriRule } from './mri-rule.js';
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
import { sameValue } from '../../shared/same-value.js';

const mri: EligibilityRule = {
  id: 'I4',
  judge: ({ casebook, protocol, surgeryDate }, { unknown }) =>
    surgeryDate === null ? unknown('no surgery date yet') : mriRule(casebook, protocol, surgeryDate),
};

/** Judged after surgery only: until then it excludes nobody. */
const pathology: EligibilityRule = {
  id: 'E2',
  judge: ({ casebook, protocol, occasion }, { pass }) =>
    occasion === 'AFTER_PATHOLOGY' ? pathologyRule(casebook.pathology?.value ?? null, protocol) : pass(),
};

/** The criteria in the order of the protocol (§2.1); each answers for itself. */
const criteria: readonly EligibilityRule[] = [
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
const rules = criteria.map(asked);

/** ELIG-OVERALL: any FAIL excludes, else any UNKNOWN leaves it pending. */
const overallOf = (outcomes: readonly RuleOutcome[]): Eligibility['overall'] => {
  const some = (verdict: RuleOutcome['verdict']): boolean =>
    applies(
      'ELIG-OVERALL',
      outcomes.some((outcome) => outcome.verdict === verdict),
    );
  if (some('FAIL')) return 'INELIGIBLE';
  return some('UNKNOWN') ? 'PENDING' : 'ELIGIBLE';
};

const judged = (casebook: Casebook, occasion: Occasion, protocol: ProtocolParameters): Eligibility => {
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

/** Forms of the follow-up, which no criterion reads: most events of a life are theirs. */
export const ofNoConcernToEligibility = [
  'visits',
  'vitalStatus',
  'contactAttempts',
  'complications',
] as const;

const byOccasion = rememberedByFacts(() => new Map<Occasion, Eligibility>(), ofNoConcernToEligibility);

/**
 * Judges every criterion on the facts known now, with the planned date of surgery until the actual one exists.
 * No rule depends on the day of judging: the same facts give the same answer on any `_today`.
 */
export const assessEligibility = (
  casebook: Casebook,
  occasion: Occasion,
  protocol: ProtocolParameters,
  _today?: PlainDate,
): Eligibility => {
  const known = byOccasion(casebook, protocol);
  const eligibility = known.get(occasion) ?? judged(casebook, occasion, protocol);
  known.set(occasion, eligibility);
  return eligibility;
};

const wordless = (outcome: RuleOutcome) => ({ ...outcome, reason: null });

/** Which judgement was found to say the same; each is compared with the same last one at every event. */
const foundSame = createMemory<Eligibility, Eligibility>();

/** Two judgements say the same on the same inputs; how each puts its reasons into words plays no part. */
export const sameJudgement = (a: Eligibility, b: Eligibility): boolean => {
  if (foundSame.get(b) === a) return true;
  const same = sameValue({ ...a, rules: a.rules.map(wordless) }, { ...b, rules: b.rules.map(wordless) });
  if (same) foundSame.set(b, a);
  return same;
};
