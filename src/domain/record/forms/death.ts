import type { PlainDate } from '../../calendar/plain-date.js';
import type { Reported } from '../values/reported.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

export const causesOfDeath = [
  'HCC',
  'LIVER_FAILURE',
  'SURGICAL',
  'OTHER_CANCER',
  'CARDIOVASCULAR',
  'INFECTION',
  'OTHER',
  'UNKNOWN',
] as const;

export const deathSources = ['RELATIVE', 'REGISTRY', 'RECORDS'] as const;

export interface Death {
  readonly date: PlainDate;
  readonly cause: (typeof causesOfDeath)[number];
  readonly source: (typeof deathSources)[number];
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
  label: 'Death',
  fields: {
    date: { label: 'Date of death', date: true },
    cause: { label: 'Cause of death', codes: causesOfDeath },
    source: { label: 'Source of the information', codes: deathSources },
  },
});
