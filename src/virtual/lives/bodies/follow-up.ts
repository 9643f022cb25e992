import type { RequestOf } from '../../../contracts/commands.js';

type VisitBody = RequestOf<'recordVisit'>;
export type Extent = Pick<
  RequestOf<'recordReading'>,
  | 'intrahepaticCount'
  | 'longestMm'
  | 'infiltrative'
  | 'macrovascular'
  | 'bileDuctThrombus'
  | 'extrahepatic'
  | 'workupComplete'
>;

/** A visit on site with a liver MRI; the chest CT may be of another day. */
export const visitBody = (
  visit: VisitBody['visit'],
  date: string,
  result: VisitBody['scans'][number]['result'],
  chestCtOn: string,
): VisitBody => ({
  visit,
  date,
  contactMode: 'ON_SITE',
  ecog: 0,
  labs: {},
  scans: [
    { modality: 'MRI', date, adequate: true, reportSigned: true, result },
    { modality: 'CHEST_CT', date: chestCtOn, adequate: true, reportSigned: true, result: 'NO_RECURRENCE' },
  ],
  therapySinceLastVisit: null,
});

/** A scan of the liver between visits, to look at one question again. */
export const scanBody = (
  modality: 'CT' | 'MRI',
  date: string,
  result: VisitBody['scans'][number]['result'],
): VisitBody => ({
  visit: null,
  date,
  contactMode: 'ON_SITE',
  ecog: 0,
  labs: {},
  scans: [{ modality, date, adequate: true, reportSigned: true, result }],
  therapySinceLastVisit: null,
});

/** After the recurrence nobody is imaged. */
export const callBody = (visit: VisitBody['visit'], date: string, given: boolean): VisitBody => ({
  visit,
  date,
  contactMode: 'PHONE',
  ecog: 1,
  labs: {},
  scans: [],
  therapySinceLastVisit: given ? 'GIVEN' : 'NONE',
});

const known = {
  infiltrative: false,
  bileDuctThrombus: 'N',
  extrahepatic: 'N',
  workupComplete: true,
} as const;

/** Ways of exceeding Milan, and of not exceeding it. */
export const extents: Readonly<Record<'BEYOND' | 'WITHIN', readonly [Extent, ...Extent[]]>> = {
  BEYOND: [
    { ...known, intrahepaticCount: 4, longestMm: [24, 19, 17, 12], macrovascular: 'N' },
    { ...known, intrahepaticCount: 1, longestMm: [54], macrovascular: 'N' },
    { ...known, intrahepaticCount: 2, longestMm: [28, 15], macrovascular: 'Y' },
    { ...known, intrahepaticCount: 3, longestMm: [34, 22, 11], macrovascular: 'N' },
  ],
  WITHIN: [
    { ...known, intrahepaticCount: 1, longestMm: [18], macrovascular: 'N' },
    { ...known, intrahepaticCount: 1, longestMm: [41], macrovascular: 'N' },
    { ...known, intrahepaticCount: 2, longestMm: [22, 12], macrovascular: 'N' },
  ],
};

type Misread = Partial<Pick<Extent, 'intrahepaticCount' | 'longestMm' | 'macrovascular'>>;

/** What somebody writes who overlooks a lesion or a tick, or swaps digits: each of `extents`, in its order, as the other side of Milan. */
export const misreadExtents: Readonly<Record<'BEYOND' | 'WITHIN', readonly Misread[]>> = {
  BEYOND: [
    { intrahepaticCount: 3, longestMm: [24, 19, 17] },
    { longestMm: [45] },
    { macrovascular: 'N' },
    { longestMm: [24, 22, 11] },
  ],
  WITHIN: [{ longestMm: [81] }, { macrovascular: 'Y' }, { longestMm: [32, 12] }],
};

export const recurrenceBody = (
  seenOn: string,
  confirmedOn: string,
  extent: Extent,
): RequestOf<'recordRecurrence'> => ({
  firstSeenDate: seenOn,
  confirmDate: confirmedOn,
  basis: 'IMAGING',
  sites: ['INTRAHEPATIC_DISTANT'],
  markers: { afp: { missingReason: 'ND' }, pivka2: { missingReason: 'ND' } },
  treatment: { missingReason: 'NR' },
  ...extent,
});

const notRecorded = { missingReason: 'NR' } as const;

export const therapyBody = (
  modality: RequestOf<'recordTherapy'>['modality'],
  intent: 'NEOADJUVANT' | 'ADJUVANT' | 'RECURRENCE_TREATMENT' | 'SUPPORTIVE',
  startDate: string,
  endDate: string | null,
): RequestOf<'recordTherapy'> => ({
  modality,
  agents: [],
  intent,
  startDate,
  endDate,
  ongoing: endDate === null,
  cycles: notRecorded,
  dose: notRecorded,
  combinationId: null,
  plannedBeforeSurgery: intent === 'NEOADJUVANT',
  angiographyShowsTumour:
    modality === 'TACE' && intent !== 'NEOADJUVANT' ? intent === 'RECURRENCE_TREATMENT' : null,
  reason: intent.toLowerCase().replace('_', ' '),
});
