import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { visitCode } from '../values/follow-up.js';
import { subjectId } from '../values/identifiers.js';
import { visitStatus } from './conduct.js';
import { queryState } from './query.js';
import { roles } from '../../domain/shared/actor.js';
import { taskKinds } from '../../domain/patient/plan/person-tasks.js';
import { visitPurposes } from '../../domain/protocol/surveillance/vital-status-known.js';

/** One way to answer what a row asks. */
const rowAnswer = z
  .object({
    command: z.string(),
    path: z.string().meta({
      description:
        'Where the command is sent by POST. That of a reading leaves `:caseId` open: only its readers are told the case.',
    }),
    roles: z.array(z.enum(roles)).meta({ description: 'Nobody else may give it.' }),
  })
  .meta({ id: 'WorklistAnswer' });

/** Of every row. */
const task = {
  subjectId,
  dueOn: calendarDate,
  overdue: z.boolean().meta({ description: 'The day on which it was due has passed.' }),
  what: z.string().meta({ description: 'What is awaited.' }),
  from: z.string().meta({ description: 'Who has to do it.' }),
  answers: z.array(rowAnswer).meta({ description: 'The commands of which any one answers the row.' }),
  look: z
    .string()
    .nullable()
    .meta({ description: 'What is looked at first (GET); null where the record says all.' }),
};

const visitRow = z
  .object({
    kind: z.literal('VISIT'),
    ...task,
    visit: visitCode,
    windowOpen: calendarDate,
    windowClose: calendarDate,
    status: visitStatus,
    purpose: z
      .enum(visitPurposes)
      .nullable()
      .meta({ description: 'Null for a role that sees no clinical data.' }),
  })
  .meta({ id: 'WorklistVisit' });

/** Neither value nor text nor rule: any of them could show an outcome. */
const queryRow = z
  .object({
    kind: z.literal('QUERY'),
    ...task,
    queryId: z.string(),
    state: queryState,
    critical: z.boolean(),
    openedOn: calendarDate,
    ageDays: z.int(),
    alert: z.int().nullable().meta({ description: 'The highest alert reached, in days, if any.' }),
  })
  .meta({ id: 'WorklistQuery' });

const reviewRow = z
  .object({
    kind: z.literal('REVIEW'),
    ...task,
    studyInstanceUid: z.string(),
    studyDate: calendarDate,
    assessmentRevision: z.int().meta({ description: 'The judgement to review; the review names it.' }),
  })
  .meta({ id: 'WorklistReview' });

/** A blinded reading that somebody has to make; due from the day on which the step before it was recorded. */
const readingRow = z.object({ kind: z.literal('READING'), ...task }).meta({ id: 'WorklistReading' });

/** A request for erasure that is not answered; from the day on which it, the decision that a hold keeps waiting, or the failure of the erasure was recorded. */
const erasureRow = z
  .object({
    kind: z.literal('ERASURE'),
    ...task,
    awaits: z.enum(['DECISION', 'LEGAL_HOLD', 'RETRY']).meta({
      description:
        'DECISION: the investigator has to decide. LEGAL_HOLD: an administrator has to end the hold. RETRY: an erasure under way was given up; an administrator fixes the cause and orders the retry.',
    }),
  })
  .meta({ id: 'WorklistErasure' });

/** What somebody has to do and what is no visit, query, review, reading or erasure; due on the day that protocol or plan set, else from the day on which it is awaited. */
const taskRow = z
  .object({
    kind: z.literal('TASK'),
    ...task,
    task: z.enum(taskKinds),
    since: calendarDate.meta({ description: "The site's day from which it is awaited." }),
    of: z.string().nullable().meta({
      description:
        'The study, model, step or modality, or the date of the visit that tells of a therapy, where there are several.',
    }),
    assessmentRevision: z.int().nullable().meta({
      description: 'The judgement of the study, which the signature names; null where none is signed about.',
    }),
  })
  .meta({ id: 'WorklistTask' });

const worklistRow = z
  .discriminatedUnion('kind', [visitRow, taskRow, queryRow, reviewRow, readingRow, erasureRow])
  .meta({ id: 'WorklistRow' });
export type WorklistRow = DeepReadonly<z.output<typeof worklistRow>>;
export type WorklistKind = WorklistRow['kind'];
export const worklistKinds = [
  'VISIT',
  'TASK',
  'QUERY',
  'REVIEW',
  'READING',
  'ERASURE',
] as const satisfies readonly WorklistKind[];

/** What somebody has to see to, by default what is due or overdue and no query first, then the soonest due. */
export const worklist = z
  .object({ today: calendarDate, total: z.int(), rows: z.array(worklistRow) })
  .meta({ id: 'Worklist' });
export type WorklistView = DeepReadonly<z.output<typeof worklist>>;
