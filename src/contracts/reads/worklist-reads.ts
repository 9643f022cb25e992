import { z } from 'zod';
import { subjectId } from '../values/index.js';
import { readingCases, worklist, worklistKinds } from '../views/index.js';
import { type HttpReadsById, read } from './http-read.js';
import { always, page, pageQuery, several } from './read-queries.js';

const worklistOrders = ['urgency', 'dueOn', 'subjectId', 'kind', '-dueOn', '-subjectId', '-kind'] as const;

const worklistQuery = z.strictObject({
  ...always,
  kind: several(worklistKinds)
    .exactOptional()
    .meta({
      description: `Any of ${worklistKinds.join(', ')}, repeated or separated by commas; every kind if it is left out.`,
    }),
  subjectId: subjectId.exactOptional(),
  sort: z.enum(worklistOrders).default('urgency').meta({
    description:
      '`urgency`: what is due or overdue and no query first, then the soonest due. Descending with `-`; equal rows are ordered by day, participant and kind.',
  }),
  overdue: z
    .enum(['true', 'false'])
    .exactOptional()
    .meta({ description: '`true` gives only what is overdue, `false` only the rest.' }),
  dueWithinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .exactOptional()
    .meta({ description: 'What is due today or within this many days, and everything overdue.' }),
  ...page,
});
export type WorklistQuery = z.output<typeof worklistQuery>;

/** What waits for a person: at the site, and of the blinded readers. */
export const worklistReads = {
  getWorklist: read(
    '/worklist',
    'Everything that waits for a person at the site: visits, forms and other tasks, queries, reviews, blinded readings of images and requests for erasure',
    ['coordinator', 'investigator', 'auditor', 'administrator'],
    worklist,
    worklistQuery,
  ),
  listReadingCases: read(
    '/reading-cases',
    'The reading cases that you can still read, or take your reading of back: images and dates, and what you entered',
    ['reader'],
    readingCases,
    pageQuery,
  ),
} as const satisfies HttpReadsById;
