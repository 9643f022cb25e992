import { steps } from '../../decision/steps/catalogue.js';
import type { ModelRun } from '../../record/machines/prediction.js';

/** The run that a step with that id makes; null for the step of anything else. */
export const runOfStep = (actionId: string): ModelRun | null =>
  steps.runPrediction.id.read(actionId)?.run ?? null;
