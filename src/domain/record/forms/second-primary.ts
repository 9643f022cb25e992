import type { PlainDate } from '../../calendar/plain-date.js';
import type { Reported } from '../values/reported.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const secondPrimaryHistologies = ['ICC', 'CHCC_CCA', 'OTHER'] as const;

/** A new cancer that is not hepatocellular carcinoma (protocol §3.6, ST-SECOND); recorded, but no event of RFS. */
export interface SecondPrimary {
  readonly date: PlainDate;
  readonly site: string;
  readonly histology: (typeof secondPrimaryHistologies)[number];
  /** A new ICC or combined tumour in the remnant goes to adjudication. */
  readonly inLiverRemnant: boolean;
}

export type ReportedSecondPrimary = Reported<SecondPrimary, 'date'>;

export const secondPrimaries = form<SecondPrimary, ReportedSecondPrimary>()({
  command: 'RecordSecondPrimary',
  event: 'SecondPrimaryDiagnosed',
  version: 2,
  slot: 'many',
  dates: ['date'],
  knownFrom: () => 'ALWAYS',
  lifeSigns: ({ date }, reported) => [sign('a second primary cancer', date, reported.date)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'second-primaries',
    chapter: 'surveillance',
    summary: 'Record a new cancer that is not hepatocellular carcinoma',
  },
  label: 'Second primary cancer',
  fields: {
    date: { label: 'Date of diagnosis', date: true },
    site: { label: 'Primary site' },
    histology: { label: 'Histology', codes: secondPrimaryHistologies },
    inLiverRemnant: { label: 'In the liver remnant' },
  },
});
