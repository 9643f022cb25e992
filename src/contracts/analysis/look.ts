import { z } from 'zod';
import { signed } from '../values/index.js';
import { plannedAnalysis } from './plan.js';

/** An analysis beyond the plan: what a planned one says, but neither its rank nor a test, which nobody can have planned. */
const analysisLook = plannedAnalysis.omit({ rank: true, test: true }).meta({ id: 'AnalysisLook' });

/** What is looked at, and why; asked for today, so in the words of today. */
export const lookOrder = z.strictObject({ analysis: analysisLook, ...signed });
