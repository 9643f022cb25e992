import type { PlainDate } from '../../calendar/plain-date.js';
import type { OrMissing } from '../values/lab-value.js';
import type { YesNoUnknown } from './screening.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

/** Microvascular invasion by the Chinese guideline (PMC7768108); derived from count and distance where both are given. */
export type MviGrade = 'M0' | 'M1' | 'M2';

export const edmondsonSteinerGrades = ['I', 'II', 'III', 'IV'] as const;
export type EdmondsonSteiner = (typeof edmondsonSteinerGrades)[number];

type Staining = OrMissing<'POSITIVE' | 'NEGATIVE'>;

/** Immunohistochemistry; percentages of tumour cells. */
export interface Immunohistochemistry {
  readonly ki67Pct: OrMissing<number>;
  readonly pdL1Pct: OrMissing<number>;
  readonly ck19: Staining;
  readonly gpc3: Staining;
  readonly hepPar1: Staining;
  readonly arginase1: Staining;
}

/** A digitised slide; micrometres per pixel. */
export interface WholeSlideImage {
  readonly slideId: string;
  readonly scanner: string;
  readonly objective: 20 | 40;
  readonly mppX: number;
  readonly mppY: number;
  readonly stain: 'H&E';
  readonly focusQc: 'PASS' | 'FAIL';
  readonly tumourAreaMm2: OrMissing<number>;
}

/** Pathology report (protocol §3.4); sizes and margins in millimetres. */
export interface Pathology {
  readonly reportDate: PlainDate;
  readonly finalDiagnosis:
    'HCC' | 'HCC_FIBROLAMELLAR' | 'ICC' | 'CHCC_CCA' | 'METASTASIS' | 'BENIGN' | 'OTHER';
  readonly tumourNumber: number;
  readonly maxMm: number;
  readonly mvi: MviGrade;
  readonly mviVesselCount: OrMissing<number>;
  /** Of the invaded vessel farthest from the tumour; NA where none is invaded. */
  readonly mviMaxDistanceMm: OrMissing<number>;
  readonly edmondsonSteiner: EdmondsonSteiner;
  readonly edmondsonSteinerWorst: OrMissing<EdmondsonSteiner>;
  readonly edmondsonSteinerPredominant: OrMissing<EdmondsonSteiner>;
  /** A grading of its own, never converted from or to Edmondson-Steiner. */
  readonly whoGrade: OrMissing<'WELL' | 'MODERATE' | 'POOR'>;
  readonly satelliteNodules: boolean;
  readonly satelliteCount: OrMissing<number>;
  readonly invasion: OrMissing<{
    readonly macrovascular: YesNoUnknown;
    readonly bileDuct: YesNoUnknown;
    readonly nodes: YesNoUnknown;
  }>;
  readonly margin: 'R0' | 'R1' | 'R2';
  readonly marginMm: number;
  readonly capsule: 'COMPLETE' | 'INCOMPLETE' | 'ABSENT' | 'INVADED';
  readonly completeNecrosis: boolean;
  readonly necrosisPct: OrMissing<number>;
  /** Pathological response after neoadjuvant therapy: complete, major, none of the two; NA without such therapy. */
  readonly neoadjuvantResponse: OrMissing<'PCR' | 'MPR' | 'NONE'>;
  /** Scheuer's inflammation G0–4 and fibrosis S0–4 of the liver beside the tumour. */
  readonly scheuer: OrMissing<{ readonly grade: number; readonly stage: number }>;
  readonly ihc: OrMissing<Immunohistochemistry>;
  readonly wholeSlideImages: readonly WholeSlideImage[];
  /** Needed to judge E2 when the tumour is completely necrotic. */
  readonly preoperativeBiopsyOrStatement: boolean;
}

export const pathology = form<Pathology>()({
  command: 'RecordPathology',
  event: 'PathologyReported',
  version: 2,
  slot: 'one',
  knownFrom: ({ reportDate }) => reportDate,
  lifeSigns: () => [],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'pathology', chapter: 'treatment', summary: 'Record the pathology report' },
  again: {
    code: 'PATHOLOGY.ALREADY_REPORTED',
    message: () => 'A final pathology report is already recorded; correct it if it is wrong.',
  },
});
