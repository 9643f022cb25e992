import { analysisRows } from './analysis-rows/analysis-rows.js';
import { quarantine } from './quarantine.js';
import { readModels } from './read-models/index.js';

/** Everything that answers a question: the read models, and the runner's own records of what is quarantined and what analyses read. */
export const answering = [...readModels, quarantine, analysisRows] as const;
