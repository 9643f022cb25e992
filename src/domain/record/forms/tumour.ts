import type { OrMissing } from '../values/lab-value.js';
import { yesNoUnknown, type YesNoUnknown } from '../values/yes-no-unknown.js';
import type { FieldsOf } from './fields.js';

export const segments = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;
/** Liver segment after Couinaud. */
export type Segment = (typeof segments)[number];

/** Portal vein (Vp) and hepatic vein (Vv) by the Japanese classification, or thrombus of the bile duct (protocol §3.1). */
export const invadedVessels = ['Vp1', 'Vp2', 'Vp3', 'Vp4', 'Vv1', 'Vv2', 'Vv3', 'BILE_DUCT'] as const;
export type InvadedVessel = (typeof invadedVessels)[number];

/** More tumours than can be counted. */
export const uncountable = ['UNCOUNTABLE'] as const;
export const liRadsCategories = ['LR-3', 'LR-4', 'LR-5', 'LR-M', 'LR-TIV'] as const;

/** One viable nodule on the pre-operative MRI; `longestMm` unrounded millimetres. */
export interface Tumour {
  readonly segment: Segment;
  readonly longestMm: number;
  readonly liRads: (typeof liRadsCategories)[number] | null;
  /** Enhancing capsule, and signs of microvascular invasion, as the images show them. */
  readonly signs: OrMissing<{ readonly capsule: YesNoUnknown; readonly microvascularInvasion: YesNoUnknown }>;
}

export const tumourFields = {
  segment: { label: 'Segment (Couinaud)', codes: segments },
  longestMm: { label: 'Longest diameter', unit: 'mm' },
  liRads: { label: 'LI-RADS category', codes: liRadsCategories },
  signs: {
    label: 'Imaging signs',
    fields: {
      capsule: { label: 'Enhancing capsule', codes: yesNoUnknown },
      microvascularInvasion: { label: 'Signs of microvascular invasion', codes: yesNoUnknown },
    },
  },
} as const satisfies FieldsOf<Tumour>;
