import { casebooks } from './casebooks.js';
import { openedPredictions } from './opened-predictions.js';
import { readingCases } from './reading-cases.js';
import { sealedPredictions } from './sealed-predictions.js';
import { timeline } from './timeline.js';

/** Every read model; tables, answers and what is forgotten of an erased participant derive from this list. */
export const readModels = [casebooks, timeline, sealedPredictions, openedPredictions, readingCases] as const;
