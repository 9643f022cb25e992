import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { analysisKey, trialFigure } from './trial-analysis.js';

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

/** Who and what stands behind one number of the trial. */
export const figureLineage = z
  .strictObject({ key: analysisKey, figure: trialFigure, participants: z.array(participantBehind) })
  .meta({ id: 'FigureLineage' });
export type FigureLineage = DeepReadonly<z.output<typeof figureLineage>>;
