import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';

const ruleOutcome = z.object({
  ruleId: z.string(),
  verdict: z.enum(['PASS', 'FAIL', 'UNKNOWN']),
  code: z
    .string()
    .exactOptional()
    .meta({ description: 'The id of the rule that failed, or a code of its own.' }),
  reason: z.string().exactOptional(),
});

/** A judgement as it is shown: for each rule its verdict and, where it did not pass, why. */
export const eligibilityView = z.object({
  occasion: z.enum(['SCREENING', 'DAY_OF_SURGERY', 'AFTER_PATHOLOGY']),
  overall: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']),
  rules: z.array(ruleOutcome),
  ruleVersion: z.string(),
  inputs: z
    .object({
      surgeryDate: calendarDate.nullable(),
      factRevisions: z.array(z.int()),
      derived: z.object({
        bclc: z
          .object({ stage: z.enum(['0', 'A', 'B', 'C', 'D', 'UNKNOWN']), ruleId: z.string() })
          .nullable(),
        childPugh: z
          .object({ total: z.int().nullable(), class: z.enum(['A', 'B', 'C']).nullable() })
          .nullable(),
        albiGrade: z.literal([1, 2, 3]).nullable(),
        eligibilityMri: z.object({ studyInstanceUid: z.string(), ageDays: z.int() }).nullable(),
      }),
    })
    .nullable(),
});
