import { z } from 'zod';
import { filledText, schemaFor, text } from '../../../contracts/values/index.js';
import type { Eligibility } from '../../../domain/patient/eligibility-result.js';

const ruleId = filledText(40);
const reason = text(2000);

export const eligibility = schemaFor<Eligibility>()(
  z.strictObject({
    occasion: z.enum(['SCREENING', 'DAY_OF_SURGERY', 'AFTER_PATHOLOGY']),
    overall: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']),
    rules: z.array(
      z.discriminatedUnion('verdict', [
        z.strictObject({ ruleId, verdict: z.literal('PASS') }),
        z.strictObject({ ruleId, verdict: z.literal('FAIL'), reason }),
        z.strictObject({ ruleId, verdict: z.literal('UNKNOWN'), reason }),
      ]),
    ),
    ruleVersion: filledText(40),
  }),
);
