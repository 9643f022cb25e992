import { z } from 'zod';
import type { Eligibility, EligibilityInputs } from '../../domain/record/machines/eligibility.js';
import { calendarDate } from './calendar-date.js';
import { dicomUid } from './identifiers.js';
import { schemaFor } from './same-type.js';
import { programCode } from './program-code.js';
import { text } from './text.js';

const ruleId = programCode(40);
const reason = text(2000);

const inputs = schemaFor<EligibilityInputs>()(
  z.strictObject({
    surgeryDate: calendarDate.nullable(),
    factRevisions: z.array(z.int().min(0)),
    derived: z.strictObject({
      bclc: z.strictObject({ stage: z.enum(['0', 'A', 'B', 'C', 'D', 'UNKNOWN']), ruleId }).nullable(),
      childPugh: z
        .strictObject({ total: z.int().nullable(), class: z.enum(['A', 'B', 'C']).nullable() })
        .nullable(),
      albiGrade: z.literal([1, 2, 3]).nullable(),
      eligibilityMri: z.strictObject({ studyInstanceUid: dicomUid, ageDays: z.int() }).nullable(),
    }),
  }),
);

export const eligibility = schemaFor<Eligibility>()(
  z.strictObject({
    occasion: z.enum(['SCREENING', 'DAY_OF_SURGERY', 'AFTER_PATHOLOGY']),
    overall: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']),
    rules: z.array(
      z.discriminatedUnion('verdict', [
        z.strictObject({ ruleId, verdict: z.literal('PASS') }),
        z.strictObject({ ruleId, verdict: z.literal('FAIL'), code: ruleId, reason }),
        z.strictObject({ ruleId, verdict: z.literal('UNKNOWN'), reason }),
      ]),
    ),
    ruleVersion: programCode(40),
    inputs: inputs.nullable(),
  }),
);
