import type { RequestOf } from '../../contracts/commands.js';
import { consentForm, lab, screeningBody as screeningForm } from '../lives/bodies/enrolment.js';
import { pathologyForm, resectionForm } from '../lives/bodies/surgery.js';
import { liverSegmentCentres, type PhantomTumour } from '../phantoms/index.js';

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

export const consentBody = (date: string): RequestOf<'recordConsent'> =>
  consentForm(date, '1.0', { futureUse: true, crossBorder: false });

export const screeningBody = (
  { identity: { sex }, course, tumourMm }: Person,
  date: string,
  surgery: string,
): RequestOf<'recordScreening'> => {
  const aggressive = course === 'aggressive';
  const found = {
    sex,
    tumoursMm: [tumourMm],
    cirrhosis: course !== 'negative',
    afp: aggressive ? 820 : 12,
    albumin: aggressive ? 38 : 42,
    bilirubin: 14,
    platelets: aggressive ? 120 : 190,
    alt: 35,
    ecog: 0,
    heightCm: 170,
    weightKg: 66,
  };
  const form = screeningForm(found, date, surgery);
  const signs = { capsule: aggressive ? 'N' : 'Y', microvascularInvasion: aggressive ? 'Y' : 'N' } as const;
  return {
    ...form,
    labs: { ...form.labs, icgR15: lab(6.5, '%', date) },
    childPughStored: 5,
    tumours: form.tumours.map((one) => ({ ...one, signs })),
  };
};

export const resectionBody = (date: string): RequestOf<'recordResection'> =>
  resectionForm(date, {
    approach: 'LAP',
    extent: 'MINOR',
    anatomical: true,
    durationMin: 190,
    bloodLossMl: 180,
    hilarClampMin: 12,
    surgeonResidual: 'R0',
  });

export const pathologyBody = ({ course, tumourMm }: Person, date: string): RequestOf<'recordPathology'> => {
  const aggressive = course === 'aggressive';
  return pathologyForm(date, {
    finalDiagnosis: 'HCC',
    tumourNumber: 1,
    maxMm: tumourMm + 1,
    mvi: aggressive ? 'M2' : 'M0',
    mviVesselCount: aggressive ? 7 : 0,
    mviMaxDistanceMm: aggressive ? 12 : { missingReason: 'NA' },
    edmondsonSteiner: aggressive ? 'III' : 'II',
    whoGrade: aggressive ? 'POOR' : 'MODERATE',
    satelliteNodules: aggressive,
    satelliteCount: aggressive ? 2 : 0,
    margin: 'R0',
    marginMm: 12,
    capsule: aggressive ? 'ABSENT' : 'COMPLETE',
    fibrosisStage: course === 'negative' ? 1 : 4,
    ki67Pct: aggressive ? 45 : 10,
    ck19: aggressive ? 'POSITIVE' : 'NEGATIVE',
  });
};
