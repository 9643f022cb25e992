import type { PlainDate } from '../../calendar/plain-date.js';
import type { OrMissing } from '../values/lab-value.js';
import { residualTumour } from './resection.js';
import { yesNoUnknown, type YesNoUnknown } from '../values/yes-no-unknown.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

export const mviGrades = ['M0', 'M1', 'M2'] as const;
/** Microvascular invasion by the Chinese guideline (PMC7768108); derived from count and distance where both are given. */
export type MviGrade = (typeof mviGrades)[number];

export const edmondsonSteinerGrades = ['I', 'II', 'III', 'IV'] as const;
export type EdmondsonSteiner = (typeof edmondsonSteinerGrades)[number];

export const stainings = ['POSITIVE', 'NEGATIVE'] as const;
type Staining = OrMissing<(typeof stainings)[number]>;

/** Immunohistochemistry; percentages of tumour cells. */
export interface Immunohistochemistry {
  readonly ki67Pct: OrMissing<number>;
  readonly pdL1Pct: OrMissing<number>;
  readonly ck19: Staining;
  readonly gpc3: Staining;
  readonly hepPar1: Staining;
  readonly arginase1: Staining;
}

export const slideStains = ['H&E'] as const;
export const focusVerdicts = ['PASS', 'FAIL'] as const;

/** A digitised slide; micrometres per pixel. */
export interface WholeSlideImage {
  readonly slideId: string;
  readonly scanner: string;
  readonly objective: 20 | 40;
  readonly mppX: number;
  readonly mppY: number;
  readonly stain: (typeof slideStains)[number];
  readonly focusQc: (typeof focusVerdicts)[number];
  readonly tumourAreaMm2: OrMissing<number>;
}

export const finalDiagnoses = [
  'HCC',
  'HCC_FIBROLAMELLAR',
  'ICC',
  'CHCC_CCA',
  'METASTASIS',
  'BENIGN',
  'OTHER',
] as const;
export const whoGrades = ['WELL', 'MODERATE', 'POOR'] as const;
export const capsules = ['COMPLETE', 'INCOMPLETE', 'ABSENT', 'INVADED'] as const;
export const neoadjuvantResponses = ['PCR', 'MPR', 'NONE'] as const;

/** Pathology report (protocol §3.4); sizes and margins in millimetres. */
export interface Pathology {
  readonly reportDate: PlainDate;
  readonly finalDiagnosis: (typeof finalDiagnoses)[number];
  readonly tumourNumber: number;
  readonly maxMm: number;
  readonly mvi: MviGrade;
  readonly mviVesselCount: OrMissing<number>;
  /** Distance of the invaded vessel farthest from the tumour; NA where none is invaded. */
  readonly mviMaxDistanceMm: OrMissing<number>;
  readonly edmondsonSteiner: EdmondsonSteiner;
  readonly edmondsonSteinerWorst: OrMissing<EdmondsonSteiner>;
  readonly edmondsonSteinerPredominant: OrMissing<EdmondsonSteiner>;
  /** A grading of its own, never converted from or to Edmondson-Steiner. */
  readonly whoGrade: OrMissing<(typeof whoGrades)[number]>;
  readonly satelliteNodules: boolean;
  readonly satelliteCount: OrMissing<number>;
  readonly invasion: OrMissing<{
    readonly macrovascular: YesNoUnknown;
    readonly bileDuct: YesNoUnknown;
    readonly nodes: YesNoUnknown;
  }>;
  readonly margin: (typeof residualTumour)[number];
  readonly marginMm: number;
  readonly capsule: (typeof capsules)[number];
  readonly completeNecrosis: boolean;
  readonly necrosisPct: OrMissing<number>;
  /** Pathological response after neoadjuvant therapy: complete, major, neither of the two; NA without such therapy. */
  readonly neoadjuvantResponse: OrMissing<(typeof neoadjuvantResponses)[number]>;
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
  label: 'Pathology report',
  fields: {
    reportDate: { label: 'Date of the report', date: true },
    finalDiagnosis: { label: 'Final diagnosis', codes: finalDiagnoses },
    tumourNumber: { label: 'Number of tumours' },
    maxMm: { label: 'Largest tumour diameter', unit: 'mm' },
    mvi: { label: 'Microvascular invasion (MVI) grade', codes: mviGrades },
    mviVesselCount: { label: 'Vessels with microvascular invasion' },
    mviMaxDistanceMm: { label: 'Greatest distance of an invaded vessel from the tumour', unit: 'mm' },
    edmondsonSteiner: { label: 'Edmondson-Steiner grade', codes: edmondsonSteinerGrades },
    edmondsonSteinerWorst: { label: 'Worst Edmondson-Steiner grade', codes: edmondsonSteinerGrades },
    edmondsonSteinerPredominant: {
      label: 'Predominant Edmondson-Steiner grade',
      codes: edmondsonSteinerGrades,
    },
    whoGrade: { label: 'WHO grade', codes: whoGrades },
    satelliteNodules: { label: 'Satellite nodules' },
    satelliteCount: { label: 'Number of satellite nodules' },
    invasion: {
      label: 'Invasion',
      fields: {
        macrovascular: { label: 'Macrovascular invasion', codes: yesNoUnknown },
        bileDuct: { label: 'Bile duct invasion', codes: yesNoUnknown },
        nodes: { label: 'Lymph node metastasis', codes: yesNoUnknown },
      },
    },
    margin: { label: 'Resection margin status', codes: residualTumour },
    marginMm: { label: 'Resection margin width', unit: 'mm' },
    capsule: { label: 'Tumour capsule', codes: capsules },
    completeNecrosis: { label: 'Complete necrosis' },
    necrosisPct: { label: 'Tumour necrosis', unit: '%' },
    neoadjuvantResponse: {
      label: 'Pathological response to neoadjuvant therapy',
      codes: neoadjuvantResponses,
    },
    scheuer: {
      label: 'Scheuer score of the non-tumorous liver',
      fields: {
        grade: { label: 'Inflammation grade (G)' },
        stage: { label: 'Fibrosis stage (S)' },
      },
    },
    ihc: {
      label: 'Immunohistochemistry',
      fields: {
        ki67Pct: { label: 'Ki-67 index', unit: '%' },
        pdL1Pct: { label: 'PD-L1 expression', unit: '%' },
        ck19: { label: 'CK19', codes: stainings },
        gpc3: { label: 'Glypican-3', codes: stainings },
        hepPar1: { label: 'HepPar-1', codes: stainings },
        arginase1: { label: 'Arginase-1', codes: stainings },
      },
    },
    wholeSlideImages: {
      label: 'Whole-slide images',
      fields: {
        slideId: { label: 'Slide identifier' },
        scanner: { label: 'Scanner' },
        objective: { label: 'Objective magnification' },
        mppX: { label: 'Pixel width', unit: 'µm per pixel' },
        mppY: { label: 'Pixel height', unit: 'µm per pixel' },
        stain: { label: 'Stain', codes: slideStains },
        focusQc: { label: 'Focus quality control', codes: focusVerdicts },
        tumourAreaMm2: { label: 'Tumour area', unit: 'mm²' },
      },
    },
    preoperativeBiopsyOrStatement: { label: 'Pre-operative biopsy or statement of the pathologist' },
  },
});
