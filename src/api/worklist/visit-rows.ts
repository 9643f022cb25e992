import { answersOfRow } from '../../contracts/row-operations.js';
import { visibleParts } from '../../contracts/views/index.js';
import { guard } from '../../domain/patient/guard.js';
import { today } from '../../domain/patient/handler.js';
import { visitStatuses, type VisitState } from '../../domain/protocol/surveillance/visit-status.js';
import type { RowSource } from './row-source.js';

const waiting: readonly VisitState['status'][] = ['NOT_YET', 'WINDOW_OPEN', 'DUE', 'OVERDUE'];

/** Scheduled visits not yet done, by the one function of protocol §4.2; there are none where no visit may be recorded any more. */
export const visitRows: RowSource<'VISIT'> = ({ subjectId, casebook }, context) =>
  guard(casebook, 'RecordVisit', context)
    ? []
    : visitStatuses(casebook, context.protocol, today(context))
        .filter(({ status }) => waiting.includes(status))
        .map(({ visit, window, status, purpose }) => ({
          kind: 'VISIT',
          subjectId,
          dueOn: window.target,
          overdue: status === 'OVERDUE',
          what: `the visit ${visit}`,
          from: 'the coordinator',
          ...answersOfRow('VISIT', subjectId),
          visit,
          windowOpen: window.open,
          windowClose: window.close,
          status,
          purpose: visibleParts[context.actor.role]?.clinical ? purpose : null,
        }));
