import { casebooks } from './casebooks/casebooks.js';
import { erasedSubjects } from './erased-subjects/erased-subjects.js';
import { openedPredictions } from './opened-predictions/opened-predictions.js';
import type { Projection } from './projection.js';
import { readingCases } from './reading-cases/reading-cases.js';
import { sealedPredictions } from './sealed-predictions/sealed-predictions.js';
import { timeline } from './timeline/timeline.js';
import { trialStatus } from './trial-status/trial-status.js';

/** In the order of their work: who was erased is known before anything is stored. */
export const allProjections: readonly Projection[] = [
  erasedSubjects,
  casebooks,
  timeline,
  sealedPredictions,
  openedPredictions,
  trialStatus,
  readingCases,
];
