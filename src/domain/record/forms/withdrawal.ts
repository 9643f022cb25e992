import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const withdrawalLevels = ['W1', 'W2', 'W3'] as const;

/** W1: no more visits, but records may be read; W2: no new data; W3: W2 and a request for erasure (protocol §4.2). */
export interface Withdrawal {
  readonly level: (typeof withdrawalLevels)[number];
  readonly date: PlainDate;
}

export const withdrawals = form<Withdrawal>()({
  command: 'RecordWithdrawal',
  event: 'ParticipantWithdrew',
  version: 1,
  slot: 'many',
  knownFrom: ({ date }) => date,
  lifeSigns: ({ date }) => [sign('withdrawal', date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'withdrawal', chapter: 'surveillance', summary: 'Record a withdrawal of consent' },
  label: 'Withdrawal of consent',
  fields: {
    level: { label: 'Level of withdrawal', codes: withdrawalLevels },
    date: { label: 'Date of withdrawal', date: true },
  },
});
