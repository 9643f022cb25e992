import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';
import type { DeepReadonly } from '../values/same-type.js';

/** Who and what stands behind one figure of the blinded metrics. */
export const blindedLineage = z
  .strictObject({
    figure: z.string().meta({ example: 'blinded.rate:day=730' }),
    value: z.number(),
    asOf: calendarDate.meta({
      description: 'The first of the month, at the site: only what was recorded before it counts.',
    }),
    position: z.string().nullable().meta({
      description: 'Position of the log at which it was read; null where nothing was recorded yet.',
    }),
    participants: z.array(
      z.strictObject({
        subjectId: z.string().meta({ description: 'The pseudonym.' }),
        stream: z.string().meta({
          description:
            'The record; of an allocated number the stream of the trial, which holds its allocation.',
        }),
        revision: z.int().min(0).meta({
          description: 'The newest event that counts: the events up to it are those behind the figure.',
        }),
        counted: z.boolean().meta({
          description:
            'Whether the participant is one of those that the figure counts: allocated, operated, or with the event.',
        }),
      }),
    ),
  })
  .meta({ id: 'BlindedLineage' });
export type BlindedLineage = DeepReadonly<z.output<typeof blindedLineage>>;
