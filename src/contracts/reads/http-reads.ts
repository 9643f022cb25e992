import type { z } from 'zod';
import { analysisReads } from './analysis-reads.js';
import type { HttpReadsById } from './http-read.js';
import { patientReads } from './patient-reads.js';
import { trialReads } from './trial-reads.js';
import { worklistReads } from './worklist-reads.js';

/** Every question of the public API that needs a signed-in reader, by operation id. */
export const httpReads = {
  ...patientReads,
  ...worklistReads,
  ...trialReads,
  ...analysisReads,
} as const satisfies HttpReadsById;

export type ReadId = keyof typeof httpReads;
export type ResponseOf<Read extends ReadId> = z.output<(typeof httpReads)[Read]['response']>;
