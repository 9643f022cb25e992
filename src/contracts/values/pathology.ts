import { z } from 'zod';
import { edmondsonSteinerGrades, type Pathology } from '../../domain/record/forms/pathology.js';
import { calendarDate } from './calendar-date.js';
import { orMissing } from './or-missing.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const yesNoUnknown = z.enum(['Y', 'N', 'UN']);
const edmondsonSteiner = z.enum(edmondsonSteinerGrades);
const optionalNumber = orMissing(z.number());
const staining = orMissing(z.enum(['POSITIVE', 'NEGATIVE']));

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
  stain: z.literal('H&E'),
  focusQc: z.enum(['PASS', 'FAIL']),
  tumourAreaMm2: optionalNumber,
});

export const pathology = schemaFor<Pathology>()(
  z.strictObject({
    reportDate: calendarDate,
    finalDiagnosis: z.enum(['HCC', 'HCC_FIBROLAMELLAR', 'ICC', 'CHCC_CCA', 'METASTASIS', 'BENIGN', 'OTHER']),
    tumourNumber: z.int(),
    maxMm: z.number(),
    mvi: z.enum(['M0', 'M1', 'M2']),
    mviVesselCount: optionalNumber,
    mviMaxDistanceMm: optionalNumber,
    edmondsonSteiner,
    edmondsonSteinerWorst: orMissing(edmondsonSteiner),
    edmondsonSteinerPredominant: orMissing(edmondsonSteiner),
    whoGrade: orMissing(z.enum(['WELL', 'MODERATE', 'POOR'])),
    satelliteNodules: z.boolean(),
    satelliteCount: optionalNumber,
    invasion: orMissing(
      z.strictObject({ macrovascular: yesNoUnknown, bileDuct: yesNoUnknown, nodes: yesNoUnknown }),
    ),
    margin: z.enum(['R0', 'R1', 'R2']),
    marginMm: z.number(),
    capsule: z.enum(['COMPLETE', 'INCOMPLETE', 'ABSENT', 'INVADED']),
    completeNecrosis: z.boolean(),
    necrosisPct: optionalNumber,
    neoadjuvantResponse: orMissing(z.enum(['PCR', 'MPR', 'NONE'])),
    scheuer: orMissing(z.strictObject({ grade: z.number(), stage: z.number() })),
    ihc: orMissing(ihc),
    wholeSlideImages: z.array(wholeSlideImage).max(50),
    preoperativeBiopsyOrStatement: z.boolean(),
  }),
);
