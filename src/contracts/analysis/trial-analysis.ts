import { z } from 'zod';
import { figureWith } from '../evaluation.js';
import { instantText } from '../values/instant.js';
import type { DeepReadonly } from '../values/same-type.js';
import { analysisRanks } from './plan.js';
import { series } from './series.js';

export const trialAnalysisSchemaVersion = '1';

const count = z.int().min(0);

/** One figure of the trial, named so that its lineage can be asked for. */
export const trialFigure = figureWith({
  id: z
    .string()
    .meta({ description: 'The analysis and what tells its figures apart; the name of the lineage.' }),
  subgroup: z
    .strictObject({ variable: z.string(), level: z.string() })
    .nullable()
    .meta({ description: 'null for everybody of the analysis' }),
  suppressed: z.boolean().meta({
    description:
      'true where too few events stand behind it: it is then not estimable, with that reason, and n and events are 0',
  }),
});

export const tableCell = z.union([z.string(), z.number()]).nullable();

const table = z.strictObject({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      label: z.string(),
      cells: z.array(tableCell),
      lineage: z.array(z.string().nullable()).meta({
        description:
          'For each cell the name of its lineage; null for what stands in the plan, for no value, and where an answer would name the members of a level that is suppressed.',
      }),
    }),
  ),
  notes: z.array(z.string()),
});

/** A curve of the trial, named so that its lineage can be asked for. */
export const trialSeries = series.extend({ id: z.string() });
export type TrialSeries = DeepReadonly<z.output<typeof trialSeries>>;

export const analysisResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  rank: z.enum([...analysisRanks, 'LOOK']),
  population: z.strictObject({
    name: z.string(),
    members: count,
    analysed: count,
    /** Why members do not take part: UNDETERMINED, PENDING and the like. */
    leftOut: z.record(z.string(), count),
  }),
  figures: z.array(trialFigure),
  series: z.array(trialSeries),
  tables: z.array(table),
  notes: z.array(z.string()),
});
export type AnalysisResult = DeepReadonly<z.output<typeof analysisResult>>;
export type AnalysisTable = DeepReadonly<z.output<typeof table>>;
export type TrialFigure = DeepReadonly<z.output<typeof trialFigure>>;

/** Every number is a function of this key. */
export const analysisKey = z.strictObject({
  cut: z.union([
    z.strictObject({ kind: z.literal('LOCK'), manifestDigest: z.string(), lockedAt: instantText }),
    z.strictObject({
      kind: z.literal('SIMULATED'),
      seed: z.int(),
      scenario: z.string(),
      trial: z.int(),
      lives: z.string().optional().meta({
        description:
          'SHA-256 over what a lives file holds of the trial (RFC 8785): everything that it comes from.',
      }),
    }),
  ]),
  cutoff: z.string(),
  protocolVersion: z.string(),
  planVersion: z.string(),
  planDigest: z.string(),
  engineVersion: z.string(),
});
export type AnalysisKey = DeepReadonly<z.output<typeof analysisKey>>;

/** The trial's answer: the plan, run over one data cut. */
export const trialAnalysis = z
  .strictObject({
    schemaVersion: z.literal(trialAnalysisSchemaVersion),
    key: analysisKey,
    planMadeAfterFreeze: z.boolean(),
    participants: count,
    analyses: z.array(analysisResult),
  })
  .meta({ id: 'TrialAnalysis' });
export type TrialAnalysis = DeepReadonly<z.output<typeof trialAnalysis>>;
