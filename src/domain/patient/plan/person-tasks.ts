import { localDate } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Context } from '../../decision/context.js';
import type { Reason } from '../../decision/plan.js';
import { pathologyDueOn } from '../../protocol/edit-checks/soft/soft-course-checks.js';
import { formDueOn } from '../../protocol/edit-checks/soft/soft-recurrence-checks.js';
import type { Casebook } from '../../record/casebook.js';
import { today } from '../handler.js';
import { assessmentOf } from '../imaging/study-state.js';
import { outcomesAwaited } from '../surveillance/undetermined-outcomes.js';
import { isClinical } from './outside-the-record.js';
import { plan } from './plan.js';
import { kindOf, type TopicKind, topicKinds } from './topic.js';

/**
 * How each kind of waiting stands on the worklist: as a row of a kind of its own, as a task, or not at all, where
 * archive, models, calendar or statistician bring what is waited for.
 */
export const onWorklist = {
  consent: 'TASK',
  'consent-again': 'TASK',
  screening: 'TASK',
  'diagnosis-signature': 'TASK',
  'eligibility-data': 'TASK',
  'link-mri': 'TASK',
  'image-consent': 'TASK',
  'judge-mri': null,
  'review-mri': 'REVIEW',
  'image-identity': 'TASK',
  'study-date': 'TASK',
  'repeat-mri': 'TASK',
  'sealing-key': 'TASK',
  'model-lock': 'TASK',
  'refused-input': 'TASK',
  'run-model': null,
  'surgery-plan': 'TASK',
  'pre-order': 'TASK',
  surgery: 'TASK',
  pathology: 'TASK',
  visit: 'VISIT',
  window: null,
  contact: 'TASK',
  freeze: null,
  erasure: 'ERASURE',
  step: 'TASK',
  'recurrence-form': 'TASK',
  'death-form': 'TASK',
  'therapy-form': 'TASK',
  'recurrence-images': 'TASK',
  'vital-status': 'TASK',
  reading: 'READING',
  query: 'QUERY',
} as const satisfies Readonly<Record<TopicKind, string | null>>;

export type TaskKind = {
  [Kind in TopicKind]: (typeof onWorklist)[Kind] extends 'TASK' ? Kind : never;
}[TopicKind];

const isTask = (kind: TopicKind): kind is TaskKind => onWorklist[kind] === 'TASK';

export const taskKinds: readonly TaskKind[] = topicKinds.filter(isTask);

/** Something that a person has to do and that has no row of another kind. */
export interface PersonTask {
  readonly task: TaskKind;
  readonly of: string;
  /** Revision of the judgement of the study that is signed about; null where none is. */
  readonly assessmentRevision: number | null;
  readonly what: string;
  readonly from: string;
  /** The site's day from which it is awaited. */
  readonly since: PlainDate;
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  /** Shown to those who see the clinical record only. */
  readonly clinical: boolean;
}

/** The day that the protocol or the plan sets, for consent and screening as long as for the form of an outcome; null where none is set. */
const setDay = (
  task: TaskKind,
  since: PlainDate,
  book: Casebook,
  { protocol }: Context,
): PlainDate | null => {
  const planned = book.screening?.value.plannedSurgeryDate ?? null;
  const d0 = book.resection?.value.surgeryDate ?? null;
  const shownOn = (kind: 'RECURRENCE' | 'DEATH') =>
    outcomesAwaited(book, protocol).find(({ outcome }) => outcome === kind)?.on ?? null;
  switch (task) {
    case 'consent':
    case 'screening':
      return formDueOn(since);
    case 'link-mri':
    case 'repeat-mri':
    case 'pre-order':
    case 'surgery':
    case 'surgery-plan':
    case 'eligibility-data':
      return planned;
    case 'image-identity':
    case 'study-date':
    case 'diagnosis-signature':
      return d0 ?? planned;
    case 'pathology':
      return d0 && pathologyDueOn(d0);
    case 'recurrence-form': {
      const on = shownOn('RECURRENCE');
      return on && formDueOn(on);
    }
    case 'death-form':
      return shownOn('DEATH');
    default:
      return null;
  }
};

/** What people sign of a study in doubt names its judgement. */
const judgementSigned = (task: TaskKind, of: string, book: Casebook): number | null =>
  task === 'image-identity' || task === 'study-date' ? (assessmentOf(book, of)?.revision ?? null) : null;

/** What machines do by themselves, and will try again by themselves, is nobody's task. */
const byPerson = ({ from }: Reason): boolean => from !== 'the system';

/** Everything that waits for a person and is no visit, query, review, reading or erasure. */
export const personTasks = (book: Casebook, context: Context): readonly PersonTask[] => {
  const on = today(context);
  return plan(book, context).waitingFor.flatMap((reason) => {
    const kind = kindOf(reason);
    if (kind === null || !isTask(kind) || !byPerson(reason)) return [];
    const of = reason.topic?.of ?? '';
    const since = reason.since === null ? on : localDate(reason.since, context.protocol.site.zone);
    const day = setDay(kind, since, book, context);
    return [
      {
        task: kind,
        of,
        assessmentRevision: judgementSigned(kind, of, book),
        what: reason.what,
        from: reason.from,
        since,
        dueOn: day ?? since,
        overdue: day !== null && day < on,
        clinical: isClinical(reason),
      },
    ];
  });
};
