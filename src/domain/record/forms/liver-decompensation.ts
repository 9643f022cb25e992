import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab } from '../values/lab-value.js';
import type { Reported } from '../values/reported.js';
import { sampled, sign } from '../values/sign-of-life.js';
import { form } from './form.js';
import type { LabName } from './screening.js';
import { clinicalReaders, site } from './who.js';

/** A decompensation of the liver in follow-up. */
export interface LiverDecompensation {
  readonly date: PlainDate;
  readonly kind: 'ASCITES' | 'BLEEDING' | 'ENCEPHALOPATHY';
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
}

export type ReportedLiverDecompensation = Reported<LiverDecompensation, 'date'>;

export const liverDecompensations = form<LiverDecompensation, ReportedLiverDecompensation>()({
  command: 'RecordLiverDecompensation',
  event: 'LiverDecompensated',
  version: 1,
  slot: 'many',
  dates: ['date'],
  knownFrom: ({ date }) => date,
  lifeSigns: ({ date, labs }, reported) => [
    sign('a decompensation of the liver', date, reported.date),
    ...sampled(labs),
  ],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'liver-decompensations',
    chapter: 'surveillance',
    summary: 'Record a decompensation of the liver',
  },
});
