import type { PlainDate } from '../../calendar/plain-date.js';

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

/** One course of therapy (protocol §3.5). */
export interface Therapy {
  readonly modality: Modality;
  readonly agents: readonly string[];
  readonly intent: 'NEOADJUVANT' | 'ADJUVANT' | 'RECURRENCE_TREATMENT' | 'ANTIVIRAL' | 'SUPPORTIVE' | null;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate | null;
  readonly plannedBeforeSurgery: boolean;
  /** Angiography at TACE that shows tumour turns the therapy into treatment of a recurrence. */
  readonly angiographyShowsTumour: boolean | null;
  readonly reason: string;
}

/** Enrolment in a sibling trial, such as NCT07282184 (protocol §1.3). */
export interface CoEnrolment {
  readonly trial: string;
  readonly date: PlainDate;
}
