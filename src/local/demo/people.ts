import type { RequestOf } from '../../contracts/commands.js';
import { liverSegmentCentres, type PhantomTumour } from './phantom/index.js';

export type Course = 'negative' | 'aggressive' | 'lost';

/** An invented person and what the demo lets happen to them. */
export interface Person {
  readonly course: Course;
  readonly identity: RequestOf<'allocateSubject'>;
  readonly tumourMm: number;
  readonly tumours: readonly PhantomTumour[];
}

const tumour = (
  diameterMm: number,
  arterial: number,
  washout: number,
  irregularity: number,
): readonly PhantomTumour[] => [
  {
    centreMm: liverSegmentCentres.VI,
    diameterMm,
    arterialHyperenhancement: arterial,
    washout,
    capsule: irregularity < 0.5,
    irregularity,
  },
];

const identity = (
  number: string,
  name: string,
  birthDate: string,
  sex: Person['identity']['sex'],
): Person['identity'] => ({
  nationalId: `DEMO-${number}`,
  // Somebody of the same name and birth date would be taken for the same person.
  name: `${name}^${number}`,
  birthDate,
  sex,
  medicalRecordNumber: `MRN-${number}`,
  phone: null,
});

/** One plain negative, one aggressive recurrence, one lost to follow-up; `run` keeps reruns apart in the vault. */
export const people = (run: string): readonly Person[] => [
  {
    course: 'negative',
    identity: identity(`${run}-1`, 'Chen^Wei', '1972-03-04', 'M'),
    tumourMm: 18,
    tumours: tumour(18, 0.5, 0.4, 0.1),
  },
  {
    course: 'aggressive',
    identity: identity(`${run}-2`, 'Li^Na', '1966-11-20', 'F'),
    tumourMm: 48,
    tumours: tumour(48, 0.95, 0.9, 0.9),
  },
  {
    course: 'lost',
    identity: identity(`${run}-3`, 'Wang^Jun', '1979-07-15', 'M'),
    tumourMm: 31,
    tumours: tumour(31, 0.7, 0.5, 0.4),
  },
];

export const consentBody = (date: string): RequestOf<'recordConsent'> => ({
  consentDate: date,
  formVersion: '1.0',
  flags: {
    participation: true,
    sensitiveData: true,
    imagesAndSlides: true,
    aiProcessing: true,
    futureUse: true,
    crossBorder: false,
  },
});

const lab = (value: number, unit: string, sampleDate: string) => ({
  value,
  comparator: '=' as const,
  unit,
  sampleDate,
});

export const screeningBody = (
  person: Person,
  date: string,
  surgery: string,
): RequestOf<'recordScreening'> => ({
  sex: person.identity.sex,
  heightCm: 170,
  weightKg: 66,
  etiology: ['HBV'],
  hbsAg: 'POSITIVE',
  cirrhosis: person.course === 'negative' ? 'N' : 'Y',
  portalHypertension: 'N',
  portalHypertensionSigns: { varices: 'N', splenomegaly: 'N' },
  antiviral: { drug: 'entecavir', startDate: '2021' },
  ecog: 0,
  labs: {
    totalBilirubin: lab(14, 'µmol/L', date),
    albumin: lab(person.course === 'aggressive' ? 38 : 42, 'g/L', date),
    inr: lab(1.05, 'INR', date),
    platelets: lab(person.course === 'aggressive' ? 120 : 190, '10^9/L', date),
    alt: lab(35, 'U/L', date),
    afp: lab(person.course === 'aggressive' ? 820 : 12, 'ng/mL', date),
    icgR15: lab(6.5, '%', date),
  },
  onWarfarin: false,
  ascites: 'NONE',
  encephalopathy: 'NONE',
  childPughStored: 5,
  tumourCount: 1,
  tumours: [
    {
      segment: 'VI',
      longestMm: person.tumourMm,
      liRads: 'LR-5',
      signs: {
        capsule: person.course === 'aggressive' ? 'N' : 'Y',
        microvascularInvasion: person.course === 'aggressive' ? 'Y' : 'N',
      },
    },
  ],
  infiltrative: false,
  macrovascularInvasion: false,
  macrovascularVessels: [],
  extrahepaticSpread: false,
  nodeMetastasis: false,
  diagnosis: { basis: 'IMAGING_LR5', transcript: 'SIGNED', firstEver: true },
  resectionIntent: 'CURATIVE',
  plannedSurgeryDate: surgery,
  pregnancy: person.identity.sex === 'F' ? { declared: false, lactating: false, test: null } : null,
  otherMalignancies: [],
  transplantHistory: false,
  organDisease: { heart: 'N', lung: 'N', brain: 'N', kidney: 'N', other: 'N' },
  ableToComply: true,
});

export const resectionBody = (date: string): RequestOf<'recordResection'> => ({
  surgeryDate: date,
  intent: 'CURATIVE',
  approach: 'LAP',
  extent: 'MINOR',
  anatomical: true,
  segments: ['VI'],
  concomitantAblation: false,
  durationMin: 190,
  bloodLossMl: 180,
  transfusion: false,
  transfusionUnits: 0,
  hilarClampMin: 12,
  newLesions: { count: 0, longestMm: [] },
  surgeonResidual: 'R0',
});

export const pathologyBody = (person: Person, date: string): RequestOf<'recordPathology'> => ({
  reportDate: date,
  finalDiagnosis: 'HCC',
  tumourNumber: 1,
  maxMm: person.tumourMm + 1,
  mvi: person.course === 'aggressive' ? 'M2' : 'M0',
  mviVesselCount: person.course === 'aggressive' ? 7 : 0,
  mviMaxDistanceMm: person.course === 'aggressive' ? 12 : { missingReason: 'NA' },
  edmondsonSteiner: person.course === 'aggressive' ? 'III' : 'II',
  edmondsonSteinerWorst: person.course === 'aggressive' ? 'III' : 'II',
  edmondsonSteinerPredominant: 'II',
  whoGrade: person.course === 'aggressive' ? 'POOR' : 'MODERATE',
  satelliteNodules: person.course === 'aggressive',
  satelliteCount: person.course === 'aggressive' ? 2 : 0,
  invasion: { macrovascular: 'N', bileDuct: 'N', nodes: 'N' },
  margin: 'R0',
  marginMm: 12,
  capsule: person.course === 'aggressive' ? 'ABSENT' : 'COMPLETE',
  completeNecrosis: false,
  necrosisPct: 0,
  neoadjuvantResponse: { missingReason: 'NA' },
  scheuer: { grade: 1, stage: person.course === 'negative' ? 1 : 4 },
  ihc: {
    ki67Pct: person.course === 'aggressive' ? 45 : 10,
    pdL1Pct: { missingReason: 'ND' },
    ck19: person.course === 'aggressive' ? 'POSITIVE' : 'NEGATIVE',
    gpc3: 'POSITIVE',
    hepPar1: 'POSITIVE',
    arginase1: 'POSITIVE',
  },
  wholeSlideImages: [
    {
      slideId: 'HE-1',
      scanner: 'invented scanner',
      objective: 40,
      mppX: 0.25,
      mppY: 0.25,
      stain: 'H&E',
      focusQc: 'PASS',
      tumourAreaMm2: 140,
    },
  ],
  preoperativeBiopsyOrStatement: false,
});
