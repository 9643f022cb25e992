import { addDays, type PlainDate } from '../../../calendar/plain-date.js';
import type { Modality } from '../../../record/forms/therapy.js';
import { cohortOf } from '../../cohort/cohort.js';
import { undatedRecurrences } from '../../partial-dates/undated-days.js';
import { noCutoff } from '../../surveillance/assessments.js';
import { firstRecurrence } from '../../surveillance/first-recurrence.js';
import { recurrenceLeftUndetermined } from '../../surveillance/undetermined-signatures.js';
import { checkOf, type SoftRule } from './finding.js';

const pathologyDays = 45;
const sizeDifferenceMm = 10;
const ecogJump = 2;
const systemicOrLocal: readonly Modality[] = ['TACE', 'HAIC', 'TARE', 'RT', 'ICI', 'TKI'];

/** The last day on which the pathology report is in time. */
export const pathologyDueOn = (surgeryDate: PlainDate): PlainDate => addDays(surgeryDate, pathologyDays);

type Looks = SoftRule['looksAt'];

const latePathology: Looks = ({ resection, pathology }) => {
  if (!resection) return [];
  const limit = pathologyDueOn(resection.value.surgeryDate);
  const reported = pathology?.value.reportDate ?? null;
  return [
    {
      found: reported === null || reported > limit,
      path: '/pathology/value/reportDate',
      value: reported,
      limit: `by ${limit}`,
      message: `Pathology is expected within ${pathologyDays} days of surgery, by ${limit}.`,
      from: addDays(limit, 1),
      ...(reported === null ? ({ missing: 'FORM' } as const) : {}),
    },
  ];
};

const sizeDiscordance: Looks = ({ screening, pathology }) => {
  if (!screening || !pathology || screening.value.tumours.length === 0) return [];
  const imaged = Math.max(...screening.value.tumours.map(({ longestMm }) => longestMm));
  const { maxMm } = pathology.value;
  return [
    {
      found: Math.abs(imaged - maxMm) > sizeDifferenceMm,
      path: '/pathology/value/maxMm',
      value: maxMm,
      limit: `within ${sizeDifferenceMm} mm of imaging`,
      message: `Pathology measures ${maxMm} mm, MRI ${imaged} mm.`,
    },
  ];
};

const performanceJump: Looks = ({ screening, visits }) => {
  const first = screening ? [{ ecog: screening.value.ecog, path: '' }] : [];
  const later = visits
    .map(({ value }, i) => ({ ecog: value.ecog, path: `/visits/${i}/value/ecog`, date: value.date }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .flatMap(({ ecog, path }) => (ecog === null ? [] : [{ ecog, path }]));
  return [...first, ...later].flatMap(({ ecog, path }, i, all) => {
    const before = all[i - 1];
    if (!before) return [];
    return [
      {
        found: Math.abs(ecog - before.ecog) >= ecogJump,
        path,
        value: ecog,
        limit: `a change of less than ${ecogJump}`,
        message: `ECOG went from ${before.ecog} to ${ecog} between two visits.`,
      },
    ];
  });
};

const blankIntent: Looks = ({ therapies, resection }) =>
  therapies.flatMap(({ value }, i) =>
    !resection || value.startDate <= resection.value.surgeryDate
      ? []
      : [
          {
            found: value.intent === null,
            path: `/therapies/${i}/value/intent`,
            value: null,
            limit: 'an intent',
            message: `${value.modality} from ${value.startDate} has no intent.`,
          },
        ],
  );

const therapyWithoutCohort: Looks = (casebook, protocol) => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined || casebook.therapies.length === 0) return [];
  const surgeryOnly = cohortOf(casebook, protocol)?.cohort === 'SURGERY_ONLY';
  const recurredOn = firstRecurrence(casebook, protocol, noCutoff)?.on ?? noCutoff;
  return casebook.therapies.map(({ value: { modality, startDate } }, i) => {
    const asked = systemicOrLocal.includes(modality) && startDate > d0 && startDate <= recurredOn;
    const workedUp = addDays(startDate, protocol.recurrence.workupDays);
    const documented =
      casebook.recurrences.some((form) => form.value.firstSeenDate <= workedUp) ||
      undatedRecurrences(casebook).some(({ first }) => first <= workedUp) ||
      recurrenceLeftUndetermined(casebook, workedUp);
    return {
      found: asked && surgeryOnly && !documented,
      path: `/therapies/${i}/value/modality`,
      value: modality,
      limit: 'cohort EXPLORATORY or a recurrence',
      message: `${modality} on ${startDate} takes the participant out of the cohort SURGERY_ONLY: is the recurrence documented?`,
    };
  });
};

const rules: readonly SoftRule[] = [
  { id: 'EC-S01', looksAt: latePathology },
  { id: 'EC-S06', looksAt: sizeDiscordance },
  { id: 'EC-S08', looksAt: performanceJump },
  { id: 'EC-S09', looksAt: blankIntent },
  { id: 'EC-S10', looksAt: therapyWithoutCohort },
];

/** Soft checks over course and therapy, in the order of protocol §3.7. */
export const softCourseChecks = rules.map(checkOf);
