import type { PatientEventType } from '../../record/patient-events.js';

/** Announcements, machine reports, questions, what becomes of the data, and what was itself derived: no conclusion is drawn from them. */
const types: ReadonlySet<PatientEventType> = new Set([
  'EligibilityAssessed',
  'CohortReassigned',
  'QueryOpened',
  'QueryAnswered',
  'QueryClosed',
  'QueryReopened',
  'QueryCancelled',
  'VisitWindowOpened',
  'VisitReminded',
  'VisitOverdue',
  'VisitMissed',
  'AnnouncementWithdrawn',
  'ErasureDecided',
  'ActionFailed',
  'ActionRetryOrdered',
  'CasebookFrozen',
]);

/** True for an event after which everything derived is as before; a test checks this for every recorded life. */
export const touchesNoConclusion = (type: PatientEventType | 'Shredded'): boolean =>
  (types as ReadonlySet<string>).has(type);
