import { daysBetween, earliest } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adjuvantCourses, firstNeoadjuvantDay } from '../cohort/cohort.js';
import type { TherapyBeforeRecurrence } from './analysis-row.js';

/** By the rules that make the cohort (COH-NEOADJ, COH-ADJ); `known` holds what counts at the cutoff. */
export const therapyBeforeRecurrence = (
  known: Casebook,
  protocol: ProtocolParameters,
): TherapyBeforeRecurrence => {
  const d0 = known.resection?.value.surgeryDate;
  const courses = adjuvantCourses(known, protocol);
  const first = earliest(...courses.map(({ firstDay }) => firstDay));
  return {
    neoadjuvant: firstNeoadjuvantDay(known, protocol) !== null,
    adjuvantFromDay: d0 === undefined || first === null ? null : daysBetween(d0, first),
    adjuvantModalities: [...new Set(courses.map(({ modality }) => modality))].sort(),
  };
};
