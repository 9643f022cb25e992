import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const pregnancyTestResults = ['POSITIVE', 'NEGATIVE'] as const;

/** A pregnancy test repeated before surgery (protocol §2.1, E3). */
export interface PregnancyTest {
  readonly date: PlainDate;
  readonly result: (typeof pregnancyTestResults)[number];
}

export const pregnancyTests = form<PregnancyTest>()({
  command: 'RecordPregnancyTest',
  event: 'PregnancyTested',
  version: 1,
  slot: 'many',
  knownFrom: ({ date }) => date,
  lifeSigns: ({ date }) => [sign('a pregnancy test', date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'pregnancy-tests',
    chapter: 'enrolment',
    summary: 'Record a pregnancy test repeated before surgery',
  },
  label: 'Pregnancy test',
  fields: {
    date: { label: 'Date of the test', date: true },
    result: { label: 'Result', codes: pregnancyTestResults },
  },
});
