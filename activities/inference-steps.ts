import type { Implementations } from '../src/application/steps/implementation.js';
import { createRunPrediction, type RunPredictionStepDeps } from './run-prediction.js';

/** Every step that the inference worker does. */
export const createInferenceSteps = (deps: RunPredictionStepDeps): Implementations<'apar-inference'> => ({
  runPrediction: createRunPrediction(deps),
});
