import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { analysisFlow } from '../views/analysis.js';
import { analysisPlan } from './plan.js';
import { reportContext } from './report-context.js';
import { trialAnalysis } from './trial-analysis.js';

/** All parts of the report, of one cut: `apar report` makes the file from them. */
export const reportParts = z
  .strictObject({ analysis: trialAnalysis, plan: analysisPlan, flow: analysisFlow, context: reportContext })
  .meta({ id: 'ReportParts' });
export type ReportParts = DeepReadonly<z.output<typeof reportParts>>;
