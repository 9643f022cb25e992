import type { RequestOf } from '../../../contracts/commands.js';
import type { Chance, Person } from '../../world/index.js';

export const resectionBody = (
  date: string,
  margin: Person['pathology']['margin'],
  chance: Chance,
): RequestOf<'recordResection'> => ({
  surgeryDate: date,
  intent: 'CURATIVE',
  approach: chance.one(['LAP', 'OPEN', 'ROBOT']),
  extent: chance.happens(0.3) ? 'MAJOR' : 'MINOR',
  anatomical: chance.happens(0.6),
  segments: ['VI'],
  concomitantAblation: false,
  durationMin: chance.whole(110, 380),
  bloodLossMl: chance.whole(60, 900),
  transfusion: false,
  transfusionUnits: 0,
  hilarClampMin: chance.whole(0, 45),
  newLesions: { count: 0, longestMm: [] },
  // A microscopic remnant is for pathology to find.
  surgeonResidual: margin === 'R2' ? 'R2' : 'R0',
});

const missing = { missingReason: 'ND' } as const;

/** Grade, invasion and satellites rise with what pathology adds to the risk. */
export const pathologyBody = (
  { risk: { w }, pathology: { isHcc, margin } }: Person,
  date: string,
  imagedMm: number,
  tumours: number,
  chance: Chance,
): RequestOf<'recordPathology'> => {
  const seen = w / 0.8 + 0.8 * chance.normal();
  const mvi = seen > 1 ? 'M2' : seen > 0.2 ? 'M1' : 'M0';
  const vessels = { M0: 0, M1: 3, M2: 8 }[mvi];
  const satellites = seen > 1.3;
  return {
    reportDate: date,
    finalDiagnosis: isHcc ? 'HCC' : chance.one(['ICC', 'CHCC_CCA', 'BENIGN']),
    tumourNumber: tumours,
    maxMm: Math.max(1, imagedMm + chance.whole(-4, 4)),
    mvi,
    mviVesselCount: vessels,
    mviMaxDistanceMm: { M0: { missingReason: 'NA' } as const, M1: 4, M2: 14 }[mvi],
    edmondsonSteiner: seen > 0.5 ? 'III' : 'II',
    edmondsonSteinerWorst: seen > 0.5 ? 'III' : 'II',
    edmondsonSteinerPredominant: 'II',
    whoGrade: seen > 0.5 ? 'POOR' : 'MODERATE',
    satelliteNodules: satellites,
    satelliteCount: satellites ? 2 : 0,
    invasion: { macrovascular: 'N', bileDuct: 'N', nodes: 'N' },
    margin,
    marginMm: margin === 'R0' ? chance.whole(2, 20) : 0,
    capsule: chance.one(['COMPLETE', 'INCOMPLETE', 'ABSENT']),
    completeNecrosis: false,
    necrosisPct: 0,
    neoadjuvantResponse: { missingReason: 'NA' },
    scheuer: { grade: 1, stage: chance.whole(1, 4) },
    ihc: {
      ki67Pct: chance.whole(5, 60),
      pdL1Pct: missing,
      ck19: chance.happens(0.15) ? 'POSITIVE' : 'NEGATIVE',
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
  };
};
