import type { RequestOf } from '../../contracts/commands.js';
import { plusDays } from './trial-time.js';

type Code = RequestOf<'recordVisit'>['visit'];

/** A visit on site, with the MRI and the chest CT of its day. */
export const visitBody = (
  code: Code,
  date: string,
  result: 'NO_RECURRENCE' | 'RECURRENCE',
): RequestOf<'recordVisit'> => ({
  visit: code,
  date,
  contactMode: 'ON_SITE',
  ecog: 0,
  labs: {},
  scans: [
    { modality: 'MRI', date, adequate: true, reportSigned: true, result },
    { modality: 'CHEST_CT', date, adequate: true, reportSigned: true, result: 'NO_RECURRENCE' },
  ],
  therapySinceLastVisit: null,
});

/** Four nodules and a portal thrombus: beyond Milan at first sight. */
export const recurrenceBody = (date: string): RequestOf<'recordRecurrence'> => ({
  firstSeenDate: date,
  confirmDate: date,
  basis: 'IMAGING',
  sites: ['INTRAHEPATIC_DISTANT'],
  markers: {
    afp: { value: 1450, comparator: '=', unit: 'ng/mL', sampleDate: date },
    pivka2: { missingReason: 'ND' },
  },
  treatment: ['TACE', 'TKI'],
  intrahepaticCount: 4,
  longestMm: [24, 19, 17, 12],
  infiltrative: false,
  macrovascular: 'Y',
  bileDuctThrombus: 'N',
  extrahepatic: 'N',
  workupComplete: true,
});

/** After the recurrence nobody is imaged: the participant is asked by telephone how they are and what they were given. */
export const callBody = (code: Code, date: string): RequestOf<'recordVisit'> => ({
  visit: code,
  date,
  contactMode: 'PHONE',
  ecog: 1,
  labs: {},
  scans: [],
  therapySinceLastVisit: 'GIVEN',
});

const missing = { missingReason: 'NR' } as const;

/** What the form of the recurrence chose: one session of TACE, then lenvatinib, which goes on. */
export const treatments = (recurredOn: string): readonly RequestOf<'recordTherapy'>[] => {
  const course = {
    intent: 'RECURRENCE_TREATMENT',
    cycles: missing,
    dose: missing,
    combinationId: null,
    plannedBeforeSurgery: false,
    reason: 'recurrence beyond Milan',
  } as const;
  const tace = plusDays(recurredOn, 14);
  return [
    {
      ...course,
      modality: 'TACE',
      agents: ['epirubicin'],
      startDate: tace,
      endDate: tace,
      ongoing: false,
      angiographyShowsTumour: true,
    },
    {
      ...course,
      modality: 'TKI',
      agents: ['lenvatinib'],
      startDate: plusDays(recurredOn, 28),
      endDate: null,
      ongoing: true,
      angiographyShowsTumour: null,
    },
  ];
};
