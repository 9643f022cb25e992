import type { Casebook } from '../../record/casebook.js';
import { lastRefusedInput, primary } from '../../record/prediction-state.js';
import { knownAt } from '../analysis-sets/known-at.js';
import { isErased, recordOf, type TrialParticipant } from '../analysis-sets/trial-participant.js';
import { preScore } from '../analysis-sets/valid-score.js';
import { type CohortMembership, cohortOf } from '../cohort/cohort.js';
import { assessEligibility } from '../eligibility/assess-eligibility.js';
import { notPassedAtSurgery } from '../eligibility/day-of-surgery.js';
import { postSurgeryExclusion } from '../eligibility/post-surgery-exclusion.js';
import { isDead } from '../partial-dates/reported-facts.js';
import { label24, type LabelOptions } from '../label/label-24.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { isLost } from '../surveillance/lost-to-follow-up.js';
import type { FlowPath, FlowStep } from './flow-box.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { isAntiHcc } from '../cohort/anti-hcc-therapy.js';

const adjuvantModality = (casebook: Casebook, protocol: ProtocolParameters, on: PlainDate): string =>
  casebook.therapies.find(({ value }) => isAntiHcc(value, protocol) && value.startDate === on)?.value
    .modality ?? 'UNKNOWN';

/** Why a participant is exploratory, as a code; one that begins with MOVED left surgery-only after the day of surgery. */
export const exploratoryReason = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  { ruleId, effectiveOn }: CohortMembership,
): string => {
  const d0 = casebook.resection?.value.surgeryDate;
  const moved = d0 !== undefined && effectiveOn > d0 ? 'MOVED-' : '';
  if (ruleId === 'COH-NEOADJ') return 'NEOADJUVANT';
  return ruleId === 'COH-COENROL'
    ? `${moved}CO-ENROLLED`
    : `${moved}ADJUVANT-${adjuvantModality(casebook, protocol, effectiveOn)}`;
};

/** `known` holds what counts at the cutoff; the whole record serves the functions that take the cutoff themselves. */
interface Subject {
  readonly casebook: Casebook;
  readonly known: Casebook;
  readonly protocol: ProtocolParameters;
  readonly options: LabelOptions;
}

type Fork = (subject: Subject) => FlowPath;

const step = (box: string, reason: string | null = null): FlowStep => ({ box, reason });

const highestWithdrawal = ({ known }: Subject): 'W1' | 'W2' | 'W3' | null =>
  known.withdrawals
    .map(({ value }) => value.level)
    .sort()
    .at(-1) ?? null;

const outcome: Fork = ({ casebook, protocol, options }) => [
  step(label24(casebook, protocol, options).status),
];

/** The data of a participant who asked for erasure are in no analysis: no outcome is derived from them. */
const followUp: Fork = (subject) => {
  const withdrawal = highestWithdrawal(subject);
  if (withdrawal === 'W3') return [step('W3')];
  const { casebook, protocol, options } = subject;
  const lost = isLost(casebook, protocol, options.cutoff).lost;
  return [step(withdrawal ?? (lost ? 'LOST' : 'FOLLOWED')), ...outcome(subject)];
};

const cohort: Fork = (subject) => {
  const { known, protocol } = subject;
  const membership = cohortOf(known, protocol);
  const reason = membership?.cohort === 'EXPLORATORY' ? exploratoryReason(known, protocol, membership) : null;
  return [step(membership?.cohort ?? 'SURGERY_ONLY', reason), ...followUp(subject)];
};

/** The model's own code where it refused its input, else that it was late or did not run. */
export const whyNoPre = (casebook: Casebook, score: 'LATE' | 'MISSING'): string => {
  const refused = lastRefusedInput(casebook, primary('PRE'))?.value.code;
  return score === 'LATE' ? 'PRE-LATE' : (refused ?? 'NOT-RUN');
};

const prediction: Fork = (subject) => {
  const score = preScore(subject.known, subject.protocol);
  const arrived = score === 'VALID' ? step('PRE_VALID') : step('PRE_MISSING', whyNoPre(subject.known, score));
  return [arrived, ...cohort(subject)];
};

/** The MRI of the actual day excludes after surgery (ELIG-POST); every other rule had to be passed before. */
const operated: Fork = (subject) => {
  const { known, protocol, options } = subject;
  const exclusion = postSurgeryExclusion(known, protocol);
  const unready = notPassedAtSurgery(known, protocol, options.cutoff).find(
    ({ ruleId, verdict }) => ruleId !== 'I4' || verdict === 'UNKNOWN',
  );
  if (unready) return [step('UNREADY', unready.ruleId)];
  return exclusion ? [step('EXCLUDED', exclusion.code)] : [step('KEPT'), ...prediction(subject)];
};

const whyNotOperated = (subject: Subject, pending: boolean): string => {
  if (isDead(subject.known)) return 'DIED';
  const withdrawal = highestWithdrawal(subject);
  if (withdrawal) return withdrawal;
  if (!subject.known.screening) return 'NOT-SCREENED';
  return pending ? 'ELIGIBILITY-PENDING' : 'AWAITING-SURGERY';
};

/** Ineligible as things stand: a repeat MRI or a correction brings a participant back. */
const notOperated: Fork = (subject) => {
  const { known, protocol, options } = subject;
  const { overall, rules } = assessEligibility(known, 'SCREENING', protocol, options.cutoff);
  const failed = rules.find(({ verdict }) => verdict === 'FAIL');
  return failed
    ? [step('SCREEN_FAILED', failed.ruleId)]
    : [step('NOT_OPERATED', whyNotOperated(subject, overall === 'PENDING'))];
};

const consented: Fork = (subject) =>
  subject.known.resection ? [step('OPERATED'), ...operated(subject)] : notOperated(subject);

/** The path of one participant through the flow diagram under the facts dated up to the cutoff (protocol §6.1, AS-FLOW). */
export const flowPath = (participant: TrialParticipant, options: LabelOptions): FlowPath => {
  const root = step('ALLOCATED');
  if (isErased(participant)) return [root, step('ERASED')];
  if (participant.setAside) return [root, step('SET_ASIDE')];
  const { protocol } = participant;
  const casebook = recordOf(participant);
  const known = knownAt(casebook, options.cutoff, protocol.site.zone);
  if (known.consents.length === 0) return [root, step('NOT_CONSENTED', 'NO-CONSENT')];
  if (!known.consents.some(({ value }) => value.flags.participation))
    return [root, step('NOT_CONSENTED', 'PARTICIPATION-REFUSED')];
  return [root, step('CONSENTED'), ...consented({ casebook, known, protocol, options })];
};
