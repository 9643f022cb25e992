import type { PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab, OrMissing } from '../values/lab-value.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sampled, sign } from '../values/sign-of-life.js';

export const labNames = [
  'totalBilirubin',
  'albumin',
  'inr',
  'prothrombinProlongation',
  'alt',
  'ast',
  'ggt',
  'alp',
  'creatinine',
  'platelets',
  'wbc',
  'neutrophils',
  'lymphocytes',
  'haemoglobin',
  'afp',
  'pivka2',
  'hbvDna',
  'prothrombinTime',
  'icgR15',
] as const;
export type LabName = (typeof labNames)[number];

export const segments = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;
/** Liver segment after Couinaud. */
export type Segment = (typeof segments)[number];

/** Portal vein (Vp) and hepatic vein (Vv) by the Japanese classification, or thrombus of the bile duct (protocol §3.1). */
export const invadedVessels = ['Vp1', 'Vp2', 'Vp3', 'Vp4', 'Vv1', 'Vv2', 'Vv3', 'BILE_DUCT'] as const;
export type InvadedVessel = (typeof invadedVessels)[number];

export type YesNoUnknown = 'Y' | 'N' | 'UN';

/** One viable nodule on the pre-operative MRI; `longestMm` unrounded millimetres. */
export interface Tumour {
  readonly segment: Segment;
  readonly longestMm: number;
  readonly liRads: 'LR-3' | 'LR-4' | 'LR-5' | 'LR-M' | 'LR-TIV' | null;
  /** Enhancing capsule, and signs of microvascular invasion, as the images show them. */
  readonly signs: OrMissing<{ readonly capsule: YesNoUnknown; readonly microvascularInvasion: YesNoUnknown }>;
}

export interface OtherMalignancy {
  readonly site: string;
  readonly active: boolean;
  readonly treatedUntil: PartialDate | null;
  readonly curedSkinOrCervixInSitu: boolean;
}

/** Screening form (protocol §3.1). Absent laboratory values carry a reason. */
export interface Screening {
  readonly sex: 'M' | 'F';
  readonly heightCm: number;
  readonly weightKg: number;
  readonly etiology: readonly ('HBV' | 'HCV' | 'ALCOHOL' | 'MASLD' | 'AFLATOXIN' | 'OTHER' | 'NONE')[];
  readonly hbsAg: 'POSITIVE' | 'NEGATIVE' | 'UNKNOWN';
  readonly cirrhosis: 'Y' | 'N' | 'UN';
  readonly portalHypertension: 'Y' | 'N' | 'UN';
  readonly portalHypertensionSigns: OrMissing<{
    readonly varices: YesNoUnknown;
    readonly splenomegaly: YesNoUnknown;
  }>;
  /** Treatment of hepatitis B or C; NA where none is given. */
  readonly antiviral: OrMissing<{ readonly drug: string; readonly startDate: PartialDate }>;
  readonly ecog: number;
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
  readonly onWarfarin: boolean;
  readonly ascites: 'NONE' | 'MILD' | 'MODERATE_OR_MORE';
  readonly encephalopathy: 'NONE' | 'GRADE_1_2' | 'GRADE_3_4';
  readonly childPughStored: number | null;
  readonly tumourCount: number | 'UNCOUNTABLE';
  readonly tumours: readonly Tumour[];
  readonly infiltrative: boolean;
  readonly macrovascularInvasion: boolean;
  /** Named exactly when there is macrovascular invasion. */
  readonly macrovascularVessels: OrMissing<readonly InvadedVessel[]>;
  readonly extrahepaticSpread: boolean;
  readonly nodeMetastasis: boolean;
  readonly diagnosis: {
    readonly basis: 'IMAGING_LR5' | 'IMAGING_NATIONAL_GUIDELINE' | 'BIOPSY' | 'OTHER';
    readonly signedByInvestigator: boolean;
    readonly firstEver: boolean;
  };
  readonly resectionIntent: 'CURATIVE' | 'PALLIATIVE';
  readonly plannedSurgeryDate: PlainDate;
  readonly pregnancy: {
    readonly declared: boolean;
    readonly lactating: boolean;
    readonly test: { readonly date: PlainDate; readonly result: 'POSITIVE' | 'NEGATIVE' } | null;
  } | null;
  readonly otherMalignancies: readonly OtherMalignancy[];
  readonly transplantHistory: boolean;
  readonly organDisease: Readonly<Record<'heart' | 'lung' | 'brain' | 'kidney' | 'other', 'Y' | 'N' | 'UN'>>;
  readonly ableToComply: boolean;
}

export const screening = form<Screening>()({
  command: 'RecordScreening',
  event: 'ScreeningRecorded',
  version: 2,
  slot: 'one',
  knownFrom: () => 'RECORDED',
  lifeSigns: ({ labs, pregnancy }) => [
    ...sampled(labs),
    ...(pregnancy?.test ? [sign('a pregnancy test', pregnancy.test.date)] : []),
  ],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'screening', chapter: 'enrolment', summary: 'Record the screening form' },
  again: {
    code: 'SCREENING.ALREADY_RECORDED',
    message: () => 'Screening data are already recorded; correct the single values instead.',
  },
});
