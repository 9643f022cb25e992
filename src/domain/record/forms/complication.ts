import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

/** Clavien-Dindo (doi:10.1097/01.sla.0000133083.54934.ae). */
export const clavienDindoGrades = ['I', 'II', 'IIIa', 'IIIb', 'IVa', 'IVb', 'V'] as const;

/** International Study Group of Liver Surgery (doi:10.1016/j.surg.2010.10.001). */
export const isglsGrades = ['A', 'B', 'C'] as const;

/** A complication of the surgery (protocol §3.3). */
export interface Complication {
  readonly date: PlainDate;
  readonly description: string;
  readonly clavienDindo: (typeof clavienDindoGrades)[number];
  /** Post-hepatectomy liver failure by ISGLS; null where the complication is not that. */
  readonly isglsLiverFailure: (typeof isglsGrades)[number] | null;
}

export const complications = form<Complication>()({
  command: 'RecordComplication',
  event: 'ComplicationObserved',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: ({ date }) => [sign('a complication', date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'complications', chapter: 'treatment', summary: 'Record a complication of the surgery' },
  label: 'Complication of the surgery',
  fields: {
    date: { label: 'Date of onset', date: true },
    description: { label: 'Description' },
    clavienDindo: { label: 'Clavien-Dindo grade', codes: clavienDindoGrades },
    isglsLiverFailure: { label: 'Post-hepatectomy liver failure (ISGLS grade)', codes: isglsGrades },
  },
});
