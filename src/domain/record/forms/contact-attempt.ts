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

const personal: readonly ContactAttempt['way'][] = ['PHONE', 'LETTER', 'MESSAGE'];

/** The participant in person answered; relatives and registries can be reached after death. */
export const reachedInPerson = ({ reached, way }: Pick<ContactAttempt, 'reached' | 'way'>): boolean =>
  reached && personal.includes(way);

export const contactAttempts = form<ContactAttempt>()({
  command: 'RecordContactAttempt',
  event: 'ContactAttempted',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: (attempt) => (reachedInPerson(attempt) ? [sign('a contact', attempt.date)] : []),
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
