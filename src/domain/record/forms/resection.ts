import type { PlainDate } from '../../calendar/plain-date.js';
import type { OrMissing } from '../values/lab-value.js';
import { resectionIntents, type ResectionIntent } from './screening.js';
import { segments, type Segment } from './tumour.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

export const approaches = ['OPEN', 'LAP', 'ROBOT', 'CONVERTED'] as const;
export const resectionExtents = ['MINOR', 'MAJOR'] as const;
export const residualTumour = ['R0', 'R1', 'R2'] as const;

/** Surgery form (protocol §3.3); `surgeryDate` is D0. */
export interface Resection {
  readonly surgeryDate: PlainDate;
  readonly intent: ResectionIntent;
  readonly approach: (typeof approaches)[number];
  readonly extent: (typeof resectionExtents)[number];
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
  readonly surgeonResidual: (typeof residualTumour)[number];
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
  label: 'Surgery',
  fields: {
    surgeryDate: { label: 'Date of surgery', date: true },
    intent: { label: 'Intent', codes: resectionIntents },
    approach: { label: 'Surgical approach', codes: approaches },
    extent: { label: 'Extent of hepatectomy', codes: resectionExtents },
    anatomical: { label: 'Anatomical resection' },
    segments: { label: 'Resected segments (Couinaud)', codes: segments },
    concomitantAblation: { label: 'Concomitant ablation' },
    durationMin: { label: 'Operating time', unit: 'min' },
    bloodLossMl: { label: 'Blood loss', unit: 'mL' },
    transfusion: { label: 'Blood transfusion' },
    transfusionUnits: { label: 'Amount transfused', unit: 'units' },
    hilarClampMin: { label: 'Hilar clamping time', unit: 'min' },
    newLesions: {
      label: 'New lesions found during surgery',
      fields: {
        count: { label: 'Number of new lesions' },
        longestMm: { label: 'Longest diameters of the new lesions', unit: 'mm' },
      },
    },
    surgeonResidual: { label: 'Residual tumour (R) by the surgeon', codes: residualTumour },
  },
});
