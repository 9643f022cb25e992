import { answersOfRow } from '../../contracts/row-operations.js';
import type { WorklistRow } from '../../contracts/views/index.js';
import { localDate, type Instant } from '../../domain/calendar/instant.js';
import type { Reason } from '../../domain/decision/plan.js';
import { erasureAwaits } from '../../domain/patient/plan/erasure-steps.js';
import { erasureOutstanding } from '../../domain/patient/erasure/erasure-state.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Context } from '../../domain/decision/context.js';
import { erasureGivenUp } from '../../domain/trial/plan.js';
import type { RowSource } from './row-source.js';

type Awaited = Extract<WorklistRow, { kind: 'ERASURE' }>['awaits'];

const told: Readonly<Record<Awaited, Pick<Reason, 'what' | 'from'>>> = {
  DECISION: erasureAwaits.decision,
  LEGAL_HOLD: erasureAwaits.hold,
  RETRY: {
    what: 'the cause to be seen to for which an erasure under way was given up, and its retry to be ordered',
    from: 'an administrator',
  },
};

/** What people have to do; what the system goes on with by itself is nobody's task. */
const awaited = (
  subjectId: string,
  casebook: Casebook,
  context: Context,
): { readonly awaits: Awaited; readonly since: Instant } | null => {
  const givenUp = erasureGivenUp(context, subjectId);
  if (givenUp) return { awaits: 'RETRY', since: givenUp };
  const outstanding = casebook.frozen || casebook.shredded > 0 ? null : erasureOutstanding(casebook, context);
  if (!outstanding || outstanding.kind === 'erasure') return null;
  return {
    awaits: outstanding.kind === 'decision' ? 'DECISION' : 'LEGAL_HOLD',
    since: outstanding.since.recordedAt,
  };
};

/** The request for erasure on which somebody has to act (ER-DECIDE); the protocol sets no day, so it is never overdue. */
export const erasureRows: RowSource<'ERASURE'> = ({ subjectId, casebook }, context) => {
  const found = awaited(subjectId, casebook, context);
  return found
    ? [
        {
          kind: 'ERASURE',
          subjectId,
          dueOn: localDate(found.since, context.protocol.site.zone),
          overdue: false,
          what: told[found.awaits].what,
          from: told[found.awaits].from,
          ...answersOfRow(`ERASURE_${found.awaits}`, subjectId),
          awaits: found.awaits,
        },
      ]
    : [];
};
