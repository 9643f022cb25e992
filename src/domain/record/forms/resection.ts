import type { PlainDate } from '../../calendar/plain-date.js';
import type { OrMissing } from '../values/lab-value.js';
import type { Segment } from './screening.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

/** Surgery form (protocol §3.3); `surgeryDate` is D0. */
export interface Resection {
  readonly surgeryDate: PlainDate;
  readonly intent: 'CURATIVE' | 'PALLIATIVE';
  readonly approach: 'OPEN' | 'LAP' | 'ROBOT' | 'CONVERTED';
  readonly extent: 'MINOR' | 'MAJOR';
  readonly anatomical: boolean;
  /** Resected whole or in part; empty where not recorded. */
  readonly segments: readonly Segment[];
  readonly concomitantAblation: boolean;
  readonly durationMin: number;
  readonly bloodLossMl: number;
  readonly transfusion: boolean;
  readonly transfusionUnits: OrMissing<number>;
  readonly hilarClampMin: OrMissing<number>;
  /** Found during surgery and not on the pre-operative images, unrounded millimetres. */
  readonly newLesions: OrMissing<{ readonly count: number; readonly longestMm: readonly number[] }>;
  readonly surgeonResidual: 'R0' | 'R1' | 'R2';
}

export const resection = form<Resection>()({
  command: 'RecordResection',
  event: 'ResectionPerformed',
  version: 2,
  slot: 'one',
  knownFrom: ({ surgeryDate }) => surgeryDate,
  lifeSigns: ({ surgeryDate }) => [sign('surgery', surgeryDate)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'resection', chapter: 'treatment', summary: 'Record the surgery: its date is day 0' },
  again: {
    code: 'SURGERY.ALREADY_PERFORMED',
    message: ({ surgeryDate }) =>
      `A resection on ${surgeryDate} is already recorded; correct it if it is wrong.`,
  },
});
