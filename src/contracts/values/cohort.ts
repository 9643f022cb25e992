import { z } from 'zod';
import type { CohortReassignment } from '../../domain/record/machines/cohort.js';
import { calendarDate } from './calendar-date.js';
import { programCode } from './program-code.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const cohort = z.enum(['SURGERY_ONLY', 'EXPLORATORY']);

export const cohortReassignment = schemaFor<CohortReassignment>()(
  z.strictObject({
    from: cohort.nullable(),
    to: cohort,
    effectiveOn: calendarDate,
    ruleId: programCode(40),
    reason: filledText(1000),
  }),
);
