import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Cohort } from '../../record/machines/cohort.js';
import type { Therapy } from '../../record/forms/therapy.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { PossibleDays } from '../partial-dates/place-date.js';
import { undatedDays, undatedRecurrences } from '../partial-dates/undated-days.js';
import { noCutoff } from '../surveillance/assessments.js';
import { firstRecurrence } from '../surveillance/first-recurrence.js';
import { isAntiHcc } from './anti-hcc-therapy.js';

export interface CohortMembership {
  readonly cohort: Cohort;
  readonly effectiveOn: PlainDate;
  readonly ruleId: string;
  readonly reason: string;
}

/** One therapy against the tumour; a condition must hold on every day on which it can have begun (EP-PARTIAL). */
interface Course extends Pick<Therapy, 'modality' | 'intent'> {
  readonly days: PossibleDays;
  readonly begun: string;
  /** Known only by its year, as is a recurrence that can have come before it. */
  readonly maybeAfterRecurrence: boolean;
}

const dated = ({ modality, intent, startDate }: Therapy): Course => ({
  modality,
  intent,
  days: { first: startDate, last: startDate },
  begun: startDate,
  maybeAfterRecurrence: false,
});

const undatedCourses = (casebook: Casebook): readonly Course[] =>
  casebook.undated.flatMap((fact): readonly Course[] => {
    if (fact.form !== 'therapies') return [];
    const { modality, intent, startDate } = fact.value;
    const days = undatedDays(casebook, fact);
    const maybeAfterRecurrence = undatedRecurrences(casebook).some(({ first }) => first <= days.last);
    return [{ modality, intent, days, begun: startDate, maybeAfterRecurrence }];
  });

const coursesOf = (casebook: Casebook, protocol: ProtocolParameters): readonly Course[] =>
  [...casebook.therapies.map(({ value }) => dated(value)), ...undatedCourses(casebook)].filter((course) =>
    isAntiHcc(course, protocol),
  );

/** Before surgery any therapy against the tumour is neoadjuvant; on the day of surgery, only one called so. */
const isNeoadjuvant = ({ intent, days }: Course, d0: PlainDate | null): boolean =>
  d0 === null || days.last < d0 || (days.last === d0 && intent === 'NEOADJUVANT');

/** Whatever its delay: after surgery and before the first recurrence (protocol §3.5). */
const isAdjuvant = (
  { days, maybeAfterRecurrence }: Course,
  d0: PlainDate,
  recurredOn: PlainDate | null,
): boolean => days.first > d0 && (recurredOn === null || days.last < recurredOn) && !maybeAfterRecurrence;

const byTherapy = (
  course: Course,
  d0: PlainDate | null,
  recurredOn: PlainDate | null,
): CohortMembership | null => {
  const { modality, days, begun } = course;
  const explore = (ruleId: string, reason: string): CohortMembership => ({
    cohort: 'EXPLORATORY',
    effectiveOn: days.first,
    ruleId,
    reason,
  });
  if (applies('COH-NEOADJ', isNeoadjuvant(course, d0)))
    return explore('COH-NEOADJ', `neoadjuvant ${modality} from ${begun}`);
  const ruleId = modality === 'HUAIER_TCM' ? 'COH-HUAIER' : 'COH-ADJ';
  if (d0 === null || !applies(ruleId, isAdjuvant(course, d0, recurredOn))) return null;
  return explore(ruleId, `${modality} from ${begun}, before any documented recurrence`);
};

/** The first day on which therapy against the tumour can have begun before surgery; null where none is recorded (COH-NEOADJ). */
export const firstNeoadjuvantDay = (casebook: Casebook, protocol: ProtocolParameters): PlainDate | null => {
  const d0 = casebook.resection?.value.surgeryDate ?? null;
  const days = coursesOf(casebook, protocol)
    .filter((course) => isNeoadjuvant(course, d0))
    .map(({ days: { first } }) => first);
  return days.reduce<PlainDate | null>((a, b) => (a === null || b < a ? b : a), null);
};

/** Therapy against the tumour after surgery and before the first recurrence, as recorded (protocol §3.5); none before surgery. */
export const adjuvantCourses = (
  casebook: Casebook,
  protocol: ProtocolParameters,
): readonly { readonly modality: Therapy['modality']; readonly firstDay: PlainDate }[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const recurredOn = firstRecurrence(casebook, protocol, noCutoff)?.on ?? null;
  return coursesOf(casebook, protocol)
    .filter((course) => isAdjuvant(course, d0, recurredOn))
    .map(({ modality, days }) => ({ modality, firstDay: days.first }));
};

const byCoEnrolment = (casebook: Casebook, recurredOn: PlainDate | null): readonly CohortMembership[] =>
  casebook.coEnrolments
    .map(({ value }) => value)
    .filter(({ date }) => applies('COH-COENROL', recurredOn === null || date < recurredOn))
    .map(({ trial, date }) => ({
      cohort: 'EXPLORATORY',
      effectiveOn: date,
      ruleId: 'COH-COENROL',
      reason: `enrolled in ${trial} on ${date}`,
    }));

/**
 * The cohort that results from the therapy actually given, with the date from which it holds for good (protocol §3.5, §1.3).
 * Null while surgery is still to come and nothing has moved the participant to EXPLORATORY.
 */
export const cohortOf = rememberedByFacts((casebook, protocol): CohortMembership | null => {
  const d0 = casebook.resection?.value.surgeryDate ?? null;
  const recurredOn = firstRecurrence(casebook, protocol, noCutoff)?.on ?? null;
  const exploratory = coursesOf(casebook, protocol)
    .map((course) => byTherapy(course, d0, recurredOn))
    .filter((membership) => membership !== null);
  const first = [...exploratory, ...byCoEnrolment(casebook, recurredOn)].reduce<CohortMembership | null>(
    (a, b) => (a === null || b.effectiveOn < a.effectiveOn ? b : a),
    null,
  );
  if (d0 === null || !applies('COH-BASE', first === null)) return first;
  return {
    cohort: 'SURGERY_ONLY',
    effectiveOn: d0,
    ruleId: 'COH-BASE',
    reason: 'surgery without neoadjuvant or adjuvant therapy',
  };
});
