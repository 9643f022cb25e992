import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab } from './lab-value.js';

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
] as const;
export type LabName = (typeof labNames)[number];

/** One viable nodule on the pre-operative MRI; `longestMm` unrounded millimetres. */
export interface Tumour {
  readonly segment: 'I' | 'II' | 'III' | 'IV' | 'V' | 'VI' | 'VII' | 'VIII';
  readonly longestMm: number;
  readonly liRads: 'LR-3' | 'LR-4' | 'LR-5' | 'LR-M' | 'LR-TIV' | null;
}

export interface OtherMalignancy {
  readonly site: string;
  readonly active: boolean;
  readonly treatedUntil: PlainDate | null;
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
