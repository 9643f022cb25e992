import { z } from 'zod';
import { deviationCategories } from '../../domain/parameters/deviation-category.js';
import { calendarDate } from '../values/calendar-date.js';
import { visitCode } from '../values/follow-up.js';
import { subjectId } from '../values/identifiers.js';
import type { DeepReadonly } from '../values/same-type.js';
import { visitWindow } from './conduct.js';
import { labelStatus } from './outcome.js';

const change = <Value extends z.ZodType>(value: Value) => ({ from: value, to: value });
const overall = z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']);
const cohort = z.enum(['SURGERY_ONLY', 'EXPLORATORY']);
const leaf = z.union([z.string(), z.number(), z.boolean()]).nullable();

const eligibility = z.object({
  ...change(overall),
  rules: z.array(
    z.object({
      ruleId: z.string(),
      ...change(z.enum(['PASS', 'FAIL', 'UNKNOWN'])),
      reason: z.string().nullable().meta({ description: 'null for a role that sees no clinical record.' }),
    }),
  ),
});

const deviation = z.object({
  ruleId: z.string(),
  category: z.enum(deviationCategories),
  on: calendarDate,
  description: z.string(),
});

const outcome = z.object({
  cohort: z.object(change(cohort.nullable())).nullable(),
  label: z.object(change(labelStatus)).nullable(),
  analysisSets: z.array(z.object({ set: z.string(), ...change(z.boolean()) })),
});

const difference = z
  .object({
    subjectId,
    eligibility: eligibility.nullable(),
    windows: z.array(z.object({ visit: visitCode, ...change(visitWindow.nullable()) })).meta({
      description: 'The windows that move; null on the side whose calendar has no such visit.',
    }),
    deviations: z.object({ appear: z.array(deviation), vanish: z.array(deviation) }),
    outcome: outcome.nullable().meta({ description: 'null for a role that sees no outcome.' }),
  })
  .meta({ id: 'ProtocolDifference' });

/** What a draft of the parameters would change, against the version in force. */
export const whatIfAnswer = z
  .object({
    on: calendarDate,
    version: z.string().meta({ description: 'The version in force, with which the draft is compared.' }),
    draft: z.object({ version: z.string(), digest: z.string() }),
    parameters: z.array(z.object({ path: z.string(), ...change(leaf) })),
    compared: z.int(),
    erased: z.int(),
    counts: z
      .object({
        becomeIneligible: z.int(),
        windowsMove: z.int(),
        deviationsAppear: z.int(),
        deviationsVanish: z.int(),
        cohortsChange: z.int(),
        labelsChange: z.int(),
        analysisSetsChange: z.int(),
      })
      .meta({ description: 'Numbers of participants.' }),
    labels: z.array(z.object({ ...change(labelStatus), participants: z.int() })),
    differences: z.array(difference),
  })
  .meta({ id: 'WhatIf' });
export type WhatIfView = DeepReadonly<z.output<typeof whatIfAnswer>>;
