import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { analysisKey, tableCell, trialFigure, trialSeries } from './trial-analysis.js';

const revision = z.int().min(-1);

const participantBehind = z.strictObject({
  subjectId: z.string().meta({ description: 'The pseudonym.' }),
  stream: z.string(),
  revision: revision.meta({
    description: 'Head of the record at the cut: the events up to it are those behind the number.',
  }),
  predictions: z
    .array(z.strictObject({ model: z.enum(['PRE', 'POST']), revision }))
    .meta({ description: 'Where in the record the predictions are sealed that are analysed.' }),
});
export type ParticipantBehind = DeepReadonly<z.output<typeof participantBehind>>;

const behind = {
  key: analysisKey,
  participants: z.array(participantBehind).meta({
    description:
      'From their records alone the number is the same. Whoever is counted by outcome stands here with all among whom that is done, so that no answer tells the outcome of one of them.',
  }),
};

const cellBehind = z.strictObject({
  id: z.string(),
  table: z.string().meta({ description: 'Title of the table.' }),
  row: z.string(),
  column: z.string(),
  value: tableCell,
});
export type CellBehind = DeepReadonly<z.output<typeof cellBehind>>;

const countBehind = z.strictObject({
  id: z.string(),
  of: z.string().meta({ description: 'What is counted.' }),
  value: z.int().min(0),
});
export type CountBehind = DeepReadonly<z.output<typeof countBehind>>;

/** Who and what stands behind one number of the trial: a figure, a cell of a table, a curve, or a count. */
export const figureLineage = z
  .union([
    z.strictObject({ ...behind, figure: trialFigure }),
    z.strictObject({ ...behind, cell: cellBehind }),
    z.strictObject({ ...behind, curve: trialSeries }),
    z.strictObject({ ...behind, count: countBehind }),
  ])
  .meta({ id: 'FigureLineage' });
export type FigureLineage = DeepReadonly<z.output<typeof figureLineage>>;
