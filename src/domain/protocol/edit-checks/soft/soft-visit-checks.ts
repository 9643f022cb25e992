import { courseDenied } from '../../surveillance/therapy-since-visit.js';
import { visitWindows } from '../../surveillance/visit-window.js';
import { checkOf, type SoftRule } from './finding.js';

/** The first visit of a name stands; each later one is asked about. */
const secondOfAName: SoftRule['looksAt'] = ({ visits }) =>
  visits.map(({ value: { visit, date } }, i) => {
    const earlier = visits.slice(0, i).find((other) => visit !== null && other.value.visit === visit);
    return {
      found: earlier !== undefined,
      path: `/visits/${i}/value/visit`,
      value: visit,
      limit: 'a visit that is not recorded yet, or null for an unscheduled one',
      message: `${visit ?? 'The visit'} of ${date} is recorded a second time; the first is dated ${earlier?.value.date ?? 'otherwise'}.`,
    };
  });

/** The day on which records were read says nothing of the window. */
const outsideItsWindow: SoftRule['looksAt'] = ({ visits, resection }, protocol) => {
  if (!resection) return [];
  const windows = visitWindows(resection.value.surgeryDate, protocol);
  return visits.flatMap(({ value: { visit, date, contactMode } }, i) => {
    const window = windows.find((one) => one.visit === visit);
    if (!window || contactMode === 'RECORDS') return [];
    const { open, close } = window;
    return [
      {
        found: date < open || date > close,
        path: `/visits/${i}/value/date`,
        value: date,
        limit: `from ${open} to ${close}, or no visit code`,
        message: `${window.visit} is dated ${date}, outside its window.`,
      },
    ];
  });
};

/** Which of the two is wrong is for the site to say. */
const therapyDenied: SoftRule['looksAt'] = (casebook, protocol) =>
  casebook.visits.map((visit, i) => {
    const { date, therapySinceLastVisit } = visit.value;
    const course = courseDenied(casebook, visit, protocol);
    return {
      found: course !== null,
      path: `/visits/${i}/value/therapySinceLastVisit`,
      value: therapySinceLastVisit,
      limit: 'GIVEN, or no course of therapy in that time',
      message: `The visit of ${date} says that no therapy was given since the one before, but ${course?.modality ?? 'a course'} from ${course?.startDate ?? 'then'} is recorded.`,
    };
  });

const rules: readonly SoftRule[] = [
  { id: 'VIS-TWICE', looksAt: secondOfAName },
  { id: 'VIS-OUTSIDE', looksAt: outsideItsWindow },
  { id: 'VIS-THERAPY', looksAt: therapyDenied },
];

/** Soft checks of a visit against the calendar, the other visits and the courses of therapy. */
export const softVisitChecks = rules.map(checkOf);
