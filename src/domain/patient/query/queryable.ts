import type { Casebook } from '../../record/casebook.js';

/** The parts of a casebook that hold clinical data: of seals, queries and announcements nobody asks such a question. */
const clinicalParts: readonly (keyof Casebook)[] = [
  'consents',
  'screening',
  'laboratory',
  'pregnancyTests',
  'eligibility',
  'linkedStudies',
  'imagingAssessments',
  'imagingReviews',
  'resection',
  'pathology',
  'complications',
  'discharge',
  'therapies',
  'coEnrolments',
  'visits',
  'vitalStatus',
  'contactAttempts',
  'recurrences',
  'secondPrimaries',
  'death',
  'withdrawals',
  'deviations',
];

/** A person's question may point here: its value is copied into the query and shown to whoever sees the record. */
export const isQueryable = (path: string): boolean =>
  clinicalParts.some((part) => path === `/${part}` || path.startsWith(`/${part}/`));
