import type { PlainDate } from '../../calendar/plain-date.js';
import type { Reported } from '../values/reported.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

export interface Death {
  readonly date: PlainDate;
  readonly cause:
    | 'HCC'
    | 'LIVER_FAILURE'
    | 'SURGICAL'
    | 'OTHER_CANCER'
    | 'CARDIOVASCULAR'
    | 'INFECTION'
    | 'OTHER'
    | 'UNKNOWN';
  readonly source: 'RELATIVE' | 'REGISTRY' | 'RECORDS';
}

export type ReportedDeath = Reported<Death, 'date'>;

export const death = form<Death, ReportedDeath>()({
  command: 'RecordDeath',
  event: 'ParticipantDied',
  version: 2,
  slot: 'one',
  dates: ['date'],
  knownFrom: ({ date }) => date,
  lifeSigns: () => [],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'death', chapter: 'surveillance', summary: 'Record the death' },
  again: {
    code: 'DEATH.ALREADY_RECORDED',
    message: ({ date }) => `Death on ${date} is already recorded; correct it if it is wrong.`,
  },
});
