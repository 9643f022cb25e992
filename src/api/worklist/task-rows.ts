import { answersTo, lookBefore } from '../../contracts/task-operations.js';
import { visibleParts } from '../../contracts/views/index.js';
import { isScored } from '../../domain/patient/imaging/study-state.js';
import { nothingToCome } from '../../domain/patient/plan/stage.js';
import { personTasks } from '../../domain/patient/plan/person-tasks.js';
import type { RowSource } from './row-source.js';

/** Forms, plans, decisions and given-up steps that somebody has to see to; those that tell of an outcome only for those who see the record. */
export const taskRows: RowSource<'TASK'> = ({ subjectId, casebook }, context) => {
  const seesRecord = visibleParts[context.actor.role]?.clinical ?? false;
  return personTasks(casebook, context)
    .filter(({ clinical }) => seesRecord || !clinical)
    .map(({ task, of, assessmentRevision, what, from, since, dueOn, overdue }) => ({
      kind: 'TASK',
      subjectId,
      dueOn,
      overdue,
      task,
      since,
      of: of === '' ? null : of,
      assessmentRevision,
      what,
      from,
      answers: answersTo(task, {
        subjectId,
        of,
        isOperated: casebook.resection !== null,
        isScored: isScored(casebook, of),
        takesForms: !nothingToCome(casebook),
      }),
      look: lookBefore(task, { subjectId, of }),
    }));
};
