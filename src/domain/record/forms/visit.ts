import type { PlainDate } from '../../calendar/plain-date.js';
import type { VisitCode } from '../../parameters/parameters.js';
import type { Lab, OrMissing } from '../values/lab-value.js';
import { labFields, type LabName } from './labs.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sampled, sign, type SignOfLife } from '../values/sign-of-life.js';

export const imageModalities = ['MRI', 'CT', 'CEUS', 'US', 'CHEST_CT', 'PET', 'BONE'] as const;
export const scanResults = ['NO_RECURRENCE', 'INDETERMINATE', 'RECURRENCE'] as const;
export const contactModes = ['ON_SITE', 'PHONE', 'VIDEO', 'LETTER', 'RECORDS'] as const;
export const therapyAnswers = ['NONE', 'GIVEN'] as const;

/** One scan at a visit (protocol §3.6). Only MRI and multiphase CT, adequate and by a signed report, make "negative". */
export interface Scan {
  readonly modality: (typeof imageModalities)[number];
  readonly date: PlainDate;
  readonly adequate: boolean;
  /** Transcript of the radiology report: whether a radiologist had signed it. No signature of this trial. */
  readonly reportSigned: boolean;
  readonly result: (typeof scanResults)[number];
}

export interface Visit {
  /** The scheduled visit this belongs to; null for an unscheduled one. */
  readonly visit: VisitCode | null;
  readonly date: PlainDate;
  readonly contactMode: (typeof contactModes)[number];
  readonly ecog: number | null;
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
  readonly scans: readonly Scan[];
  /**
   * Whether therapy against the tumour was given since the visit before (protocol §4.1): each course that was given has a
   * form of its own. Null where nobody asked, as before a first recurrence or a transplant.
   */
  readonly therapySinceLastVisit: OrMissing<(typeof therapyAnswers)[number]> | null;
}

/** The date of a visit by records is the date of reading them; what was read has dates of its own. */
const lifeSigns = ({ date, contactMode, scans, labs }: Visit): readonly SignOfLife[] => [
  ...(contactMode === 'RECORDS' ? [] : [sign('a visit', date)]),
  ...scans.map((scan) => sign('a scan', scan.date)),
  ...sampled(labs),
];

export const visits = form<Visit>()({
  command: 'RecordVisit',
  event: 'FollowUpVisited',
  version: 4,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns,
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'visits', chapter: 'surveillance', summary: 'Record a follow-up visit' },
  label: 'Follow-up visit',
  fields: {
    visit: { label: 'Scheduled visit' },
    date: { label: 'Date of the visit', date: true },
    contactMode: { label: 'Mode of contact', codes: contactModes },
    ecog: { label: 'ECOG performance status' },
    labs: { label: 'Laboratory values', fields: labFields },
    scans: {
      label: 'Scans',
      fields: {
        modality: { label: 'Imaging modality', codes: imageModalities },
        date: { label: 'Date of the scan', date: true },
        adequate: { label: 'Technically adequate' },
        reportSigned: { label: 'Radiology report signed, as transcribed' },
        result: { label: 'Result of the scan', codes: scanResults },
      },
    },
    therapySinceLastVisit: {
      label: 'Therapy against the tumour since the last visit',
      codes: therapyAnswers,
    },
  },
});
