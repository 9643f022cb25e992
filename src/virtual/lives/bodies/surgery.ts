import type { RequestOf } from '../../../contracts/commands.js';
import type { Chance, Person } from '../../world/index.js';

type Resection = RequestOf<'recordResection'>;
type Pathology = RequestOf<'recordPathology'>;

/** A curative resection in segment VI without anything unexpected. */
export const resectionForm = (
  surgeryDate: string,
  own: Pick<
    Resection,
    'approach' | 'extent' | 'anatomical' | 'durationMin' | 'bloodLossMl' | 'hilarClampMin' | 'surgeonResidual'
  >,
): Resection => ({
  surgeryDate,
  intent: 'CURATIVE',
  segments: ['VI'],
  concomitantAblation: false,
  transfusion: false,
  transfusionUnits: 0,
  newLesions: { count: 0, longestMm: [] },
  ...own,
});

export const resectionBody = (
  date: string,
  margin: Person['pathology']['margin'],
  chance: Chance,
): Resection =>
  resectionForm(date, {
    approach: chance.one(['LAP', 'OPEN', 'ROBOT']),
    extent: chance.happens(0.3) ? 'MAJOR' : 'MINOR',
    anatomical: chance.happens(0.6),
    durationMin: chance.whole(110, 380),
    bloodLossMl: chance.whole(60, 900),
    hilarClampMin: chance.whole(0, 45),
    // A microscopic remnant is for pathology to find.
    surgeonResidual: margin === 'R2' ? 'R2' : 'R0',
  });

const missing = { missingReason: 'ND' } as const;

type Found = Pick<
  Pathology,
  | 'finalDiagnosis'
  | 'tumourNumber'
  | 'maxMm'
  | 'mvi'
  | 'mviVesselCount'
  | 'mviMaxDistanceMm'
  | 'edmondsonSteiner'
  | 'whoGrade'
  | 'satelliteNodules'
  | 'satelliteCount'
  | 'margin'
  | 'marginMm'
  | 'capsule'
> & {
  readonly fibrosisStage: Pathology['scheuer'] extends infer Scheuer
    ? Extract<Scheuer, { readonly stage: unknown }>['stage']
    : never;
  readonly ki67Pct: number;
  readonly ck19: 'POSITIVE' | 'NEGATIVE';
};

/** A specimen of a tumour that was not treated before, with one slide. */
export const pathologyForm = (
  reportDate: string,
  { fibrosisStage, ki67Pct, ck19, ...own }: Found,
): Pathology => ({
  reportDate,
  edmondsonSteinerWorst: own.edmondsonSteiner,
  edmondsonSteinerPredominant: 'II',
  invasion: { macrovascular: 'N', bileDuct: 'N', nodes: 'N' },
  completeNecrosis: false,
  necrosisPct: 0,
  neoadjuvantResponse: { missingReason: 'NA' },
  scheuer: { grade: 1, stage: fibrosisStage },
  ihc: { ki67Pct, pdL1Pct: missing, ck19, gpc3: 'POSITIVE', hepPar1: 'POSITIVE', arginase1: 'POSITIVE' },
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
  ...own,
});

/** Grade, invasion and satellites rise with what pathology adds to the risk. */
export const pathologyBody = (
  { risk: { w }, pathology: { isHcc, margin } }: Person,
  date: string,
  imagedMm: number,
  tumours: number,
  chance: Chance,
): Pathology => {
  const seen = w / 0.8 + 0.8 * chance.normal();
  const mvi = seen > 1 ? 'M2' : seen > 0.2 ? 'M1' : 'M0';
  const satellites = seen > 1.3;
  return pathologyForm(date, {
    finalDiagnosis: isHcc ? 'HCC' : chance.one(['ICC', 'CHCC_CCA', 'BENIGN']),
    tumourNumber: tumours,
    maxMm: Math.max(1, imagedMm + chance.whole(-4, 4)),
    mvi,
    mviVesselCount: { M0: 0, M1: 3, M2: 8 }[mvi],
    mviMaxDistanceMm: { M0: { missingReason: 'NA' } as const, M1: 4, M2: 14 }[mvi],
    edmondsonSteiner: seen > 0.5 ? 'III' : 'II',
    whoGrade: seen > 0.5 ? 'POOR' : 'MODERATE',
    satelliteNodules: satellites,
    satelliteCount: satellites ? 2 : 0,
    margin,
    marginMm: margin === 'R0' ? chance.whole(2, 20) : 0,
    capsule: chance.one(['COMPLETE', 'INCOMPLETE', 'ABSENT']),
    fibrosisStage: chance.whole(1, 4),
    ki67Pct: chance.whole(5, 60),
    ck19: chance.happens(0.15) ? 'POSITIVE' : 'NEGATIVE',
  });
};
