import { visibleParts, type WaitingView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { plan } from '../../domain/patient/plan/plan.js';
import { why } from '../../domain/patient/plan/why.js';
import type { Context } from '../../domain/decision/context.js';

/** Why the participant waits at the present trial time; a role that sees no clinical data gets the reasons without their causes. */
export const waitingOf = (subjectId: string, book: Casebook, context: Context): WaitingView => {
  const { visibility, waitingFor, closed } = plan(book, context);
  return {
    subjectId,
    revision: book.revision,
    stage: visibility.stage,
    closed,
    waitingFor,
    chains: visibleParts[context.actor.role]?.clinical ? why(book, context) : null,
  };
};
