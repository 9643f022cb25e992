import type { PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab, OrMissing } from '../values/lab-value.js';
import type { Reported } from '../values/reported.js';
import type { Modality } from './therapy.js';
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

/** What Milan needs to know of a recurrence (protocol §5); lengths in unrounded millimetres, null = not measured. */
export interface RecurrenceExtent {
  readonly intrahepaticCount: number | 'INNUMERABLE' | null;
  readonly longestMm: readonly (number | null)[];
  readonly infiltrative: boolean;
  readonly macrovascular: 'Y' | 'N' | 'UN';
  readonly bileDuctThrombus: 'Y' | 'N' | 'UN';
  readonly extrahepatic: 'Y' | 'N' | 'UN';
  readonly workupComplete: boolean;
}

/** A recurrence as the site reports it (protocol §3.6). */
export interface Recurrence extends RecurrenceExtent {
  readonly firstSeenDate: PlainDate;
  /** Null where not even the month is known. */
  readonly confirmDate: PlainDate | null;
  readonly basis: 'IMAGING' | 'BIOPSY' | 'EXPLANT' | 'CLINICAL_ONLY';
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

export const recurrences = form<Recurrence, ReportedRecurrence>()({
  command: 'RecordRecurrence',
  event: 'RecurrenceObserved',
  version: 2,
  slot: 'many',
  dates: ['firstSeenDate', 'confirmDate'],
  knownFrom: ({ firstSeenDate }) => firstSeenDate,
  lifeSigns: ({ firstSeenDate, markers }, reported) => [
    sign('a recurrence seen', firstSeenDate, reported.firstSeenDate),
    ...sampled({ ...markers }),
  ],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'recurrences', chapter: 'surveillance', summary: 'Record a recurrence' },
});
