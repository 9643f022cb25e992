import { z } from 'zod';
import {
  capsules,
  edmondsonSteinerGrades,
  finalDiagnoses,
  focusVerdicts,
  mviGrades,
  neoadjuvantResponses,
  slideStains,
  stainings,
  whoGrades,
  type Pathology,
} from '../../domain/record/forms/pathology.js';
import { residualTumour } from '../../domain/record/forms/resection.js';
import { calendarDate } from './calendar-date.js';
import { orMissing } from './or-missing.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';
import { yesNoUnknown } from './yes-no-unknown.js';

const edmondsonSteiner = z.enum(edmondsonSteinerGrades);
const optionalNumber = orMissing(z.number());
const staining = orMissing(z.enum(stainings));

const ihc = z.strictObject({
  ki67Pct: optionalNumber,
  pdL1Pct: optionalNumber,
  ck19: staining,
  gpc3: staining,
  hepPar1: staining,
  arginase1: staining,
});

const wholeSlideImage = z.strictObject({
  slideId: filledText(100),
  scanner: filledText(100),
  objective: z.union([z.literal(20), z.literal(40)]),
  mppX: z.number(),
  mppY: z.number(),
  stain: z.literal(slideStains),
  focusQc: z.enum(focusVerdicts),
  tumourAreaMm2: optionalNumber,
});

export const pathology = schemaFor<Pathology>()(
  z.strictObject({
    reportDate: calendarDate,
    finalDiagnosis: z.enum(finalDiagnoses),
    tumourNumber: z.int(),
    maxMm: z.number(),
    mvi: z.enum(mviGrades),
    mviVesselCount: optionalNumber,
    mviMaxDistanceMm: optionalNumber,
    edmondsonSteiner,
    edmondsonSteinerWorst: orMissing(edmondsonSteiner),
    edmondsonSteinerPredominant: orMissing(edmondsonSteiner),
    whoGrade: orMissing(z.enum(whoGrades)),
    satelliteNodules: z.boolean(),
    satelliteCount: optionalNumber,
    invasion: orMissing(
      z.strictObject({ macrovascular: yesNoUnknown, bileDuct: yesNoUnknown, nodes: yesNoUnknown }),
    ),
    margin: z.enum(residualTumour),
    marginMm: z.number(),
    capsule: z.enum(capsules),
    completeNecrosis: z.boolean(),
    necrosisPct: optionalNumber,
    neoadjuvantResponse: orMissing(z.enum(neoadjuvantResponses)),
    scheuer: orMissing(z.strictObject({ grade: z.number(), stage: z.number() })),
    ihc: orMissing(ihc),
    wholeSlideImages: z.array(wholeSlideImage).max(50),
    preoperativeBiopsyOrStatement: z.boolean(),
  }),
);
