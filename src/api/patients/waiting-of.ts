import { visibleParts, type WaitingView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { toldOutside } from '../../domain/patient/plan/outside-the-record.js';
import { plan } from '../../domain/patient/plan/plan.js';
import { why } from '../../domain/patient/plan/why.js';
import type { Context } from '../../domain/decision/context.js';

/** Why the participant waits at the present trial time; a role that sees no clinical data gets the reasons without their causes, and none that tells of an outcome. */
export const waitingOf = (
  subjectId: string,
  book: Casebook,
  context: Context,
): Omit<WaitingView, 'quarantined'> => {
  const { visibility, waitingFor, closed } = plan(book, context);
  const seesRecord = visibleParts[context.actor.role]?.clinical ?? false;
  return {
    subjectId,
    revision: book.revision,
    stage: visibility.stage,
    closed,
    waitingFor: seesRecord ? waitingFor : toldOutside(waitingFor),
    chains: seesRecord ? why(book, context) : null,
  };
};
