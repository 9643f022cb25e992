import type { RequestOf } from '../../../src/contracts/commands.js';

export type Visit = RequestOf<'recordVisit'>;
export type Recurrence = RequestOf<'recordRecurrence'>;
export type Therapy = RequestOf<'recordTherapy'>;
export type Reading = RequestOf<'recordReading'>;
export type Scan = Visit['scans'][number];

/** An adequate MRI of the liver with a signed report. */
export const scan = (date: string, result: Scan['result'], change: Partial<Scan> = {}): Scan => ({
  modality: 'MRI',
  date,
  adequate: true,
  reportSigned: true,
  result,
  ...change,
});
export const chest = (date: string): Scan => scan(date, 'NO_RECURRENCE', { modality: 'CHEST_CT' });

export const visit = (date: string, scans: readonly Scan[], change: Partial<Visit> = {}): Visit => ({
  visit: null,
  date,
  contactMode: 'ON_SITE',
  ecog: 0,
  labs: {},
  scans: [...scans],
  therapySinceLastVisit: null,
  ...change,
});

/** A solitary lesion of 22 mm: within Milan, once it is worked up. */
const extent = {
  intrahepaticCount: 1,
  longestMm: [22],
  infiltrative: false,
  macrovascular: 'N',
  bileDuctThrombus: 'N',
  extrahepatic: 'N',
  workupComplete: true,
} as const;

/** As the site describes it. */
export const recurrence = (firstSeenDate: string, change: Partial<Recurrence> = {}): Recurrence => ({
  firstSeenDate,
  confirmDate: firstSeenDate,
  basis: 'IMAGING',
  sites: ['INTRAHEPATIC_DISTANT'],
  markers: { afp: { missingReason: 'ND' }, pivka2: { missingReason: 'ND' } },
  treatment: { missingReason: 'NR' },
  ...extent,
  ...change,
});

/** As a blinded reader describes it. */
export const reading = (firstSeenDate: string, change: Partial<Reading> = {}): Reading => ({
  firstSeenDate,
  ...extent,
  ...change,
});

/** Beyond Milan by any single feature. */
export const beyond = { macrovascular: 'Y' } as const satisfies Partial<Recurrence>;

export const therapy = (startDate: string, change: Partial<Therapy> = {}): Therapy => ({
  modality: 'TKI',
  agents: ['lenvatinib'],
  intent: 'ADJUVANT',
  startDate,
  endDate: null,
  ongoing: { missingReason: 'NR' },
  cycles: { missingReason: 'NR' },
  dose: { missingReason: 'NR' },
  combinationId: null,
  plannedBeforeSurgery: false,
  angiographyShowsTumour: null,
  reason: 'microvascular invasion M2',
  ...change,
});
