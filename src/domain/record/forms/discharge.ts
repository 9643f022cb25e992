import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export interface Discharge {
  readonly date: PlainDate;
}

export const discharge = form<Discharge>()({
  command: 'RecordDischarge',
  event: 'ParticipantDischarged',
  version: 1,
  slot: 'one',
  knownFrom: () => 'ALWAYS',
  lifeSigns: ({ date }) => [sign('discharge', date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'discharge', chapter: 'treatment', summary: 'Record the discharge from hospital' },
  again: {
    code: 'DISCHARGE.ALREADY_RECORDED',
    message: ({ date }) => `Discharge on ${date} is already recorded; correct it if it is wrong.`,
  },
  label: 'Discharge from hospital',
  fields: {
    date: { label: 'Date of discharge', date: true },
  },
});
