import type { PlainDate } from '../../calendar/plain-date.js';
import type { VisitCode } from '../../parameters/parameters.js';
import type { Lab } from '../values/lab-value.js';
import type { LabName } from './screening.js';

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
