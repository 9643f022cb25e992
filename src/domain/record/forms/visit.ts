import type { PlainDate } from '../../calendar/plain-date.js';
import type { VisitCode } from '../../parameters/parameters.js';
import type { Lab } from '../values/lab-value.js';
import type { LabName } from './screening.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sampled, sign, type SignOfLife } from '../values/sign-of-life.js';

/** One scan at a visit (protocol §3.6). Only MRI and multiphase CT, adequate and reader-signed, make "negative". */
export interface Scan {
  readonly modality: 'MRI' | 'CT' | 'CEUS' | 'US' | 'CHEST_CT' | 'PET' | 'BONE';
  readonly date: PlainDate;
  readonly adequate: boolean;
  readonly readerSigned: boolean;
  readonly result: 'NO_RECURRENCE' | 'INDETERMINATE' | 'RECURRENCE';
}

export interface Visit {
  /** The scheduled visit this belongs to; null for an unscheduled one. */
  readonly visit: VisitCode | null;
  readonly date: PlainDate;
  readonly contactMode: 'ON_SITE' | 'PHONE' | 'VIDEO' | 'LETTER' | 'RECORDS';
  readonly ecog: number | null;
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
  readonly scans: readonly Scan[];
}

/** The date of a visit by records is the date of reading; what was read is dated by itself. */
const lifeSigns = ({ date, contactMode, scans, labs }: Visit): readonly SignOfLife[] => [
  ...(contactMode === 'RECORDS' ? [] : [sign('a visit', date)]),
  ...scans.map((scan) => sign('a scan', scan.date)),
  ...sampled(labs),
];

export const visits = form<Visit>()({
  command: 'RecordVisit',
  event: 'FollowUpVisited',
  version: 2,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns,
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'visits', chapter: 'surveillance', summary: 'Record a follow-up visit' },
});
