import { identityOf, type Life, type Study } from '../../../../virtual/lives/index.js';
import {
  agentOf,
  liverSegmentCentres,
  type PhantomSpec,
  type PhantomTumour,
  scannerOf,
} from '../../../../virtual/phantoms/index.js';

interface Said {
  readonly identity: { name: string; birthDate: string; sex: 'M' | 'F'; medicalRecordNumber: string };
  readonly tumours: readonly { readonly segment: string; readonly longestMm: number }[];
}

const saidOf = (life: Life): Said => {
  const { acts, participant } = life;
  const identity = identityOf(life);
  const screening = acts.find(({ operation }) => operation === 'recordScreening')?.body;
  if (!identity || !screening) throw new Error(`life ${participant} has a study and no screening form`);
  const { tumours } = screening as unknown as Pick<Said, 'tumours'>;
  return { identity, tumours };
};

const [smallestMm, largestMm] = [5, 120] as const;

/** What shows of a tumour: the more, the higher the score that the stated model gives. */
const shown = (score: number): Omit<PhantomTumour, 'centreMm' | 'diameterMm'> => {
  // The mean risk shows half of everything.
  const extent = 1 / (1 + Math.exp(-1.2 * (Math.log(score / (1 - score)) + 1.5)));
  return {
    arterialHyperenhancement: extent,
    washout: extent,
    irregularity: extent,
    capsule: extent < 0.5,
  };
};

const faultsOf = ({ verdict, misnamed }: Study): Pick<PhantomSpec, 'faults'> => {
  // Its files have no other fault than the name.
  if (misnamed) return {};
  switch (verdict) {
    case 'PASS':
      return {};
    case 'FAIL':
      return { faults: { omitPhases: ['LATE_ARTERIAL'] } };
    case 'NEEDS_REVIEW':
      // One object without times of contrast: its phases are known by their order alone.
      return { faults: { omitContrastTiming: true } };
    default:
      return verdict satisfies never;
  }
};

/** The patient for whom the scanner was set up before. */
const patientBefore = { name: 'Before^Patient', medicalRecordNumber: 'MRN-OF-ANOTHER-PATIENT' } as const;

/** The phantom of a study: the person's identity, their tumours where the screening form has them, the fault that the gate is to find. */
export const phantomOf = (life: Life, study: Study): PhantomSpec => {
  const { identity, tumours } = saidOf(life);
  const { name, birthDate, sex, medicalRecordNumber } = identity;
  const looks = shown(Math.min(0.999, Math.max(0.001, life.scores.PRE)));
  return {
    seed: study.studyInstanceUid,
    studyInstanceUid: study.studyInstanceUid,
    patient: { name, birthDate, sex, medicalRecordNumber, ...(study.misnamed && patientBefore) },
    studyDate: study.studyDate,
    layout: 'ENHANCED',
    scanner: scannerOf(study.studyInstanceUid),
    agent: agentOf(study.studyInstanceUid),
    tumours: tumours.map(({ segment, longestMm }) => ({
      ...looks,
      centreMm: liverSegmentCentres[segment as keyof typeof liverSegmentCentres],
      diameterMm: Math.min(largestMm, Math.max(smallestMm, longestMm)),
    })),
    ...faultsOf(study),
  };
};
