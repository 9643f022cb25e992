import type { PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab, OrMissing } from '../values/lab-value.js';
import type { Reported } from '../values/reported.js';
import type { FieldsOf } from './fields.js';
import { labFields } from './labs.js';
import { yesNoUnknown, type YesNoUnknown } from '../values/yes-no-unknown.js';
import { modalities, type Modality } from './therapy.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sampled, sign } from '../values/sign-of-life.js';

export const recurrenceSites = [
  'INTRAHEPATIC_MARGIN',
  'INTRAHEPATIC_DISTANT',
  'LUNG',
  'NODE',
  'BONE',
  'ADRENAL',
  'PERITONEUM',
  'OTHER',
] as const;

export const recurrenceBases = ['IMAGING', 'BIOPSY', 'EXPLANT', 'CLINICAL_ONLY'] as const;

/** More intrahepatic lesions than can be counted. */
export const innumerable = ['INNUMERABLE'] as const;

/** What Milan needs to know of a recurrence (protocol §5); lengths in unrounded millimetres, null = not measured. */
export interface RecurrenceExtent {
  readonly intrahepaticCount: number | (typeof innumerable)[number] | null;
  readonly longestMm: readonly (number | null)[];
  readonly infiltrative: boolean;
  readonly macrovascular: YesNoUnknown;
  readonly bileDuctThrombus: YesNoUnknown;
  readonly extrahepatic: YesNoUnknown;
  readonly workupComplete: boolean;
}

export const extentFields = {
  intrahepaticCount: { label: 'Number of intrahepatic lesions', codes: innumerable },
  longestMm: { label: 'Longest diameters of the intrahepatic lesions', unit: 'mm' },
  infiltrative: { label: 'Infiltrative growth' },
  macrovascular: { label: 'Macrovascular invasion', codes: yesNoUnknown },
  bileDuctThrombus: { label: 'Bile duct tumour thrombus', codes: yesNoUnknown },
  extrahepatic: { label: 'Extrahepatic spread', codes: yesNoUnknown },
  workupComplete: { label: 'Work-up complete' },
} as const satisfies FieldsOf<RecurrenceExtent>;

/** A recurrence as the site reports it (protocol §3.6). */
export interface Recurrence extends RecurrenceExtent {
  readonly firstSeenDate: PlainDate;
  /** Null where not even the month is known. */
  readonly confirmDate: PlainDate | null;
  readonly basis: (typeof recurrenceBases)[number];
  readonly sites: readonly (typeof recurrenceSites)[number][];
  /** At the recurrence, each with its own sample date. */
  readonly markers: { readonly afp: Lab; readonly pivka2: Lab };
  /** What was chosen to treat it, empty for best supportive care; each course given is a therapy of its own. */
  readonly treatment: OrMissing<readonly Modality[]>;
}

/** The site always says when it was confirmed, if only the year. */
export type ReportedRecurrence = Omit<Reported<Recurrence, 'firstSeenDate'>, 'confirmDate'> & {
  readonly confirmDate: PartialDate;
};

/** Results of samples taken in life may come after death (EC-H05). */
const sampleBases: readonly Recurrence['basis'][] = ['BIOPSY', 'EXPLANT'];
export const confirmedBySample = ({ basis }: Pick<Recurrence, 'basis'>): boolean =>
  sampleBases.includes(basis);

export const recurrences = form<Recurrence, ReportedRecurrence>()({
  command: 'RecordRecurrence',
  event: 'RecurrenceObserved',
  version: 2,
  slot: 'many',
  dates: ['firstSeenDate', 'confirmDate'],
  knownFrom: ({ firstSeenDate }) => firstSeenDate,
  lifeSigns: ({ firstSeenDate, confirmDate, basis, markers }, reported) => [
    sign('a recurrence seen', firstSeenDate, reported.firstSeenDate),
    ...(confirmDate === null || confirmedBySample({ basis })
      ? []
      : [sign('a recurrence confirmed', confirmDate, reported.confirmDate)]),
    ...sampled({ ...markers }),
  ],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'recurrences', chapter: 'surveillance', summary: 'Record a recurrence' },
  label: 'Recurrence',
  fields: {
    firstSeenDate: { label: 'Date first seen', date: true },
    confirmDate: { label: 'Date of confirmation', date: true },
    basis: { label: 'Basis of the diagnosis', codes: recurrenceBases },
    sites: { label: 'Sites of recurrence', codes: recurrenceSites },
    markers: {
      label: 'Tumour markers at recurrence',
      fields: { afp: labFields.afp, pivka2: labFields.pivka2 },
    },
    treatment: { label: 'Treatment chosen', codes: modalities },
    ...extentFields,
  },
});
