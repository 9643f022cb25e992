import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const contactWays = ['PHONE', 'LETTER', 'MESSAGE', 'RELATIVE', 'REGISTRY'] as const;

export interface ContactAttempt {
  readonly date: PlainDate;
  readonly way: (typeof contactWays)[number];
  readonly reached: boolean;
}

/** Ways by which the participant in person answers; relatives and registries can be reached after death. */
const personal: readonly ContactAttempt['way'][] = ['PHONE', 'LETTER', 'MESSAGE'];

export const contactAttempts = form<ContactAttempt>()({
  command: 'RecordContactAttempt',
  event: 'ContactAttempted',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: ({ date, reached, way }) => (reached && personal.includes(way) ? [sign('a contact', date)] : []),
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'contact-attempts',
    chapter: 'surveillance',
    summary: 'Record an attempt to reach the participant',
  },
  label: 'Attempt to reach the participant',
  fields: {
    date: { label: 'Date of the attempt', date: true },
    way: { label: 'Means of contact', codes: contactWays },
    reached: { label: 'Contact made' },
  },
});
