import type { PlainDate } from '../../calendar/plain-date.js';
import type { OrMissing } from '../values/lab-value.js';
import type { Reported } from '../values/reported.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const modalities = [
  'TACE',
  'HAIC',
  'TARE',
  'ABLATION',
  'RT',
  'TKI',
  'ICI',
  'ANTI_VEGF',
  'COMBINATION',
  'HUAIER_TCM',
  'THYMOSIN',
  'INTERFERON',
  'ANTIVIRAL',
  'LIVER_TRANSPLANT',
  'OTHER',
] as const;

export type Modality = (typeof modalities)[number];

export const therapyIntents = [
  'NEOADJUVANT',
  'ADJUVANT',
  'RECURRENCE_TREATMENT',
  'ANTIVIRAL',
  'SUPPORTIVE',
] as const;

/** One course of therapy (protocol §3.5). */
export interface Therapy {
  readonly modality: Modality;
  readonly agents: readonly string[];
  readonly intent: (typeof therapyIntents)[number] | null;
  readonly startDate: PlainDate;
  /** Null while it lasts, and where nobody can say; `ongoing` tells which. */
  readonly endDate: PlainDate | null;
  readonly ongoing: OrMissing<boolean>;
  readonly cycles: OrMissing<number>;
  /** In the words of the prescription, such as `200 mg every 3 weeks`. */
  readonly dose: OrMissing<string>;
  /** The same for all parts of a combination, each of which is a course of its own. */
  readonly combinationId: string | null;
  readonly plannedBeforeSurgery: boolean;
  /** Angiography at TACE that shows tumour turns the therapy into treatment of a recurrence. */
  readonly angiographyShowsTumour: boolean | null;
  readonly reason: string;
}

export type ReportedTherapy = Reported<Therapy, 'startDate' | 'endDate'>;

export const therapies = form<Therapy, ReportedTherapy>()({
  command: 'RecordTherapy',
  event: 'TherapyStarted',
  version: 2,
  slot: 'many',
  dates: ['startDate', 'endDate'],
  knownFrom: ({ startDate }) => startDate,
  lifeSigns: ({ startDate, endDate }, reported) => [
    sign('the start of a therapy', startDate, reported.startDate),
    ...(endDate === null ? [] : [sign('the end of a therapy', endDate, reported.endDate ?? endDate)]),
  ],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'therapies', chapter: 'treatment', summary: 'Record a course of therapy' },
  label: 'Course of therapy',
  fields: {
    modality: { label: 'Modality', codes: modalities },
    agents: { label: 'Agents' },
    intent: { label: 'Intent of the therapy', codes: therapyIntents },
    startDate: { label: 'Start date', date: true },
    endDate: { label: 'End date', date: true },
    ongoing: { label: 'Ongoing' },
    cycles: { label: 'Number of cycles' },
    dose: { label: 'Dose' },
    combinationId: { label: 'Combination' },
    plannedBeforeSurgery: { label: 'Planned before surgery' },
    angiographyShowsTumour: { label: 'Tumour shown at angiography' },
    reason: { label: 'Reason for the therapy' },
  },
});
