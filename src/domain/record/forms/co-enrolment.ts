import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

/** Enrolment in a sibling trial, such as NCT07282184 (protocol §1.3). */
export interface CoEnrolment {
  readonly trial: string;
  readonly date: PlainDate;
}

export const coEnrolments = form<CoEnrolment>()({
  command: 'RecordCoEnrolment',
  event: 'CoEnrolled',
  version: 1,
  slot: 'many',
  knownFrom: ({ date }) => date,
  lifeSigns: ({ date }) => [sign('enrolment in another trial', date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'co-enrolments',
    chapter: 'treatment',
    summary: 'Record the enrolment in a sibling trial',
  },
  label: 'Enrolment in a sibling trial',
  fields: {
    trial: { label: 'Registration number of the trial' },
    date: { label: 'Date of enrolment', date: true },
  },
});
