import { addDays } from '../../../calendar/plain-date.js';
import type { Modality } from '../../../record/forms/therapy.js';
import { cohortOf } from '../../cohort/cohort.js';
import { holds } from '../../../shared/holds.js';
import { undatedRecurrences } from '../../partial-dates/undated-days.js';
import { noCutoff } from '../../surveillance/assessments.js';
import { firstRecurrence } from '../../surveillance/first-recurrence.js';
import { finding, type Finding, type SoftCheck } from './finding.js';

const pathologyDays = 45;
const sizeDifferenceMm = 10;
const ecogJump = 2;
const systemicOrLocal: readonly Modality[] = ['TACE', 'HAIC', 'RT', 'ICI', 'TKI'];

const latePathology: SoftCheck = ({ resection, pathology }) => {
  if (!resection) return [];
  const limit = addDays(resection.value.surgeryDate, pathologyDays);
  const reported = pathology?.value.reportDate ?? null;
  if (holds('EC-S01', reported !== null && reported <= limit)) return [];
  return [
    finding(
      'EC-S01',
      '/pathology/value/reportDate',
      reported,
      `by ${limit}`,
      `Pathology is expected within ${pathologyDays} days of surgery, by ${limit}.`,
      addDays(limit, 1),
    ),
  ];
};

const sizeDiscordance: SoftCheck = ({ screening, pathology }) => {
  if (!screening || !pathology || screening.value.tumours.length === 0) return [];
  const imaged = Math.max(...screening.value.tumours.map(({ longestMm }) => longestMm));
  const { maxMm } = pathology.value;
  return holds('EC-S06', Math.abs(imaged - maxMm) <= sizeDifferenceMm)
    ? []
    : [
        finding(
          'EC-S06',
          '/pathology/value/maxMm',
          maxMm,
          `within ${sizeDifferenceMm} mm of imaging`,
          `Pathology measures ${maxMm} mm, MRI ${imaged} mm.`,
        ),
      ];
};

const performanceJump: SoftCheck = ({ screening, visits }) => {
  const first = screening ? [{ ecog: screening.value.ecog, path: '' }] : [];
  const later = visits
    .map(({ value }, i) => ({ ecog: value.ecog, path: `/visits/${i}/value/ecog`, date: value.date }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .flatMap(({ ecog, path }) => (ecog === null ? [] : [{ ecog, path }]));
  return [...first, ...later].flatMap(({ ecog, path }, i, all): readonly Finding[] => {
    const before = all[i - 1];
    if (!before || holds('EC-S08', Math.abs(ecog - before.ecog) < ecogJump)) return [];
    const message = `ECOG went from ${before.ecog} to ${ecog} between two visits.`;
    return [finding('EC-S08', path, ecog, `a change of less than ${ecogJump}`, message)];
  });
};

const blankIntent: SoftCheck = ({ therapies, resection }) =>
  therapies.flatMap(({ value }, i): readonly Finding[] => {
    if (!resection || value.startDate <= resection.value.surgeryDate) return [];
    if (holds('EC-S09', value.intent !== null)) return [];
    const message = `${value.modality} from ${value.startDate} has no intent.`;
    return [finding('EC-S09', `/therapies/${i}/value/intent`, null, 'an intent', message)];
  });

const therapyWithoutCohort: SoftCheck = (casebook, protocol) => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined || casebook.therapies.length === 0) return [];
  const surgeryOnly = cohortOf(casebook, protocol)?.cohort === 'SURGERY_ONLY';
  const recurredOn = firstRecurrence(casebook, protocol, noCutoff)?.on ?? noCutoff;
  return casebook.therapies.flatMap(({ value }, i): readonly Finding[] => {
    const { modality, startDate } = value;
    const asked = systemicOrLocal.includes(modality) && startDate > d0 && startDate <= recurredOn;
    const workedUp = addDays(startDate, protocol.recurrence.workupDays);
    const documented =
      casebook.recurrences.some((form) => form.value.firstSeenDate <= workedUp) ||
      undatedRecurrences(casebook).some(({ first }) => first <= workedUp);
    if (holds('EC-S10', !asked || !surgeryOnly || documented)) return [];
    const message = `${modality} on ${startDate} leaves the cohort SURGERY_ONLY: is the recurrence documented?`;
    return [
      finding(
        'EC-S10',
        `/therapies/${i}/value/modality`,
        modality,
        'cohort EXPLORATORY or a recurrence',
        message,
      ),
    ];
  });
};

/** Soft checks over course and therapy, in the order of protocol §3.7. */
export const softCourseChecks: readonly SoftCheck[] = [
  latePathology,
  sizeDiscordance,
  performanceJump,
  blankIntent,
  therapyWithoutCohort,
];
