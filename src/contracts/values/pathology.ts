import { z } from 'zod';
import type { Pathology } from '../../domain/patient/facts/pathology.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';

export const pathology = schemaFor<Pathology>()(
  z.strictObject({
    reportDate: calendarDate,
    finalDiagnosis: z.enum(['HCC', 'HCC_FIBROLAMELLAR', 'ICC', 'CHCC_CCA', 'METASTASIS', 'BENIGN', 'OTHER']),
    tumourNumber: z.int(),
    maxMm: z.number(),
    mvi: z.enum(['M0', 'M1', 'M2']),
    edmondsonSteiner: z.enum(['I', 'II', 'III', 'IV']),
    satelliteNodules: z.boolean(),
    margin: z.enum(['R0', 'R1', 'R2']),
    marginMm: z.number(),
    capsule: z.enum(['COMPLETE', 'INCOMPLETE', 'ABSENT', 'INVADED']),
    completeNecrosis: z.boolean(),
    preoperativeBiopsyOrStatement: z.boolean(),
  }),
);
