import { z } from 'zod';
import { analysisSetNames } from '../../domain/protocol/analysis-sets/analysis-set.js';
import { calendarDate } from '../values/calendar-date.js';
import type { DeepReadonly } from '../values/same-type.js';

const reasons = z.record(z.string(), z.int());

/** Under which facts and rules the counts were made. */
const cut = {
  cutoff: calendarDate.meta({
    description: 'Today, or the day of the freeze; facts with a later date do not count.',
  }),
  finalLock: z
    .boolean()
    .meta({ description: 'true once the database is locked: nothing is pending any more.' }),
  protocolVersion: z.string(),
};

const flowBox = z
  .object({
    id: z.string().meta({ description: 'Unique among the boxes of one split.' }),
    label: z.string(),
    count: z.int(),
    reasons: reasons.meta({
      description:
        'The main reason of each participant in the box; where there are any, they add up to the count.',
    }),
    get children() {
      return z.array(flowBox);
    },
  })
  .meta({ id: 'FlowBox' });

/** The flow diagram of the trial: counts only. */
export const analysisFlow = z
  .object({
    ...cut,
    sumsHold: z.boolean().meta({ description: 'Checked for this answer: the boxes add up at every split.' }),
    flow: flowBox,
  })
  .meta({ id: 'AnalysisFlow' });
export type AnalysisFlowView = DeepReadonly<z.output<typeof analysisFlow>>;

const setCount = z.object({
  set: z.enum(analysisSetNames),
  ruleId: z.string(),
  members: z.int(),
  excluded: z.int(),
  reasons: reasons.meta({
    description: 'How many participants each reason keeps out; one may have several reasons.',
  }),
});

/** The analysis sets of the trial: counts only. */
export const analysisSets = z
  .object({ ...cut, allocated: z.int(), sets: z.array(setCount) })
  .meta({ id: 'AnalysisSets' });
export type AnalysisSetsView = DeepReadonly<z.output<typeof analysisSets>>;
