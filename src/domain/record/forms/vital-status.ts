import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const vitalStatusSources = ['PATIENT', 'RELATIVE', 'REGISTRY', 'RECORDS'] as const;

/** That the participant was known to be alive on `date`, and who said so. */
export interface VitalStatus {
  readonly date: PlainDate;
  readonly source: (typeof vitalStatusSources)[number];
}

export const vitalStatus = form<VitalStatus>()({
  command: 'RecordVitalStatus',
  event: 'VitalStatusObserved',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: ({ date }) => [sign('being known alive', date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'vital-status',
    chapter: 'surveillance',
    summary: 'Record that the participant was alive',
  },
  label: 'Vital status',
  fields: {
    date: { label: 'Date last known alive', date: true },
    source: { label: 'Source of the information', codes: vitalStatusSources },
  },
});
