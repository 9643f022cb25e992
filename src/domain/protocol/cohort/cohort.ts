import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Cohort } from '../../patient/events.js';
import type { Therapy } from '../../patient/facts/therapy.js';
import { holds } from '../holds.js';
import type { ProtocolParameters } from '../parameters.js';
import { noCutoff } from '../surveillance/assessments.js';
import { firstRecurrence } from '../surveillance/first-recurrence.js';
import { isAntiHcc } from './anti-hcc-therapy.js';

export interface CohortMembership {
  readonly cohort: Cohort;
  readonly effectiveOn: PlainDate;
  readonly ruleId: string;
  readonly reason: string;
}

/** Before surgery any therapy against the tumour is neoadjuvant; on its day only one called so. */
const isNeoadjuvant = ({ intent, startDate }: Therapy, d0: PlainDate | null): boolean =>
  d0 === null || startDate < d0 || (startDate === d0 && intent === 'NEOADJUVANT');

/** Whatever its delay: after surgery and before the first recurrence (protocol §3.5). */
const isAdjuvant = ({ startDate }: Therapy, d0: PlainDate, recurredOn: PlainDate | null): boolean =>
  startDate > d0 && (recurredOn === null || startDate < recurredOn);

const byTherapy = (
  therapy: Therapy,
  d0: PlainDate | null,
  recurredOn: PlainDate | null,
): CohortMembership | null => {
  const { modality, startDate } = therapy;
  const explore = (ruleId: string, reason: string): CohortMembership => ({
    cohort: 'EXPLORATORY',
    effectiveOn: startDate,
    ruleId,
    reason,
  });
  if (holds('COH-NEOADJ', isNeoadjuvant(therapy, d0)))
    return explore('COH-NEOADJ', `neoadjuvant ${modality} from ${startDate}`);
  const ruleId = modality === 'HUAIER_TCM' ? 'COH-HUAIER' : 'COH-ADJ';
  if (d0 === null || !holds(ruleId, isAdjuvant(therapy, d0, recurredOn))) return null;
  return explore(ruleId, `${modality} from ${startDate}, before any documented recurrence`);
};

const byCoEnrolment = (casebook: Casebook, recurredOn: PlainDate | null): readonly CohortMembership[] =>
  casebook.coEnrolments
    .map(({ value }) => value)
    .filter(({ date }) => holds('COH-COENROL', recurredOn === null || date < recurredOn))
    .map(({ trial, date }) => ({
      cohort: 'EXPLORATORY',
      effectiveOn: date,
      ruleId: 'COH-COENROL',
      reason: `enrolled in ${trial} on ${date}`,
    }));

/**
 * The cohort that the therapy actually given makes, with the date from which it holds, permanently (protocol §3.5, §1.3).
 * Null while surgery is still to come and nothing has moved the participant to EXPLORATORY.
 */
export const cohortOf = (casebook: Casebook, protocol: ProtocolParameters): CohortMembership | null => {
  const d0 = casebook.resection?.value.surgeryDate ?? null;
  const recurredOn = firstRecurrence(casebook, protocol, noCutoff)?.on ?? null;
  const exploratory = casebook.therapies
    .filter(({ value }) => isAntiHcc(value, protocol))
    .map(({ value }) => byTherapy(value, d0, recurredOn))
    .filter((membership) => membership !== null);
  const first = [...exploratory, ...byCoEnrolment(casebook, recurredOn)].reduce<CohortMembership | null>(
    (a, b) => (a === null || b.effectiveOn < a.effectiveOn ? b : a),
    null,
  );
  if (d0 === null || !holds('COH-BASE', first === null)) return first;
  return {
    cohort: 'SURGERY_ONLY',
    effectiveOn: d0,
    ruleId: 'COH-BASE',
    reason: 'surgery without neoadjuvant or adjuvant therapy',
  };
};
