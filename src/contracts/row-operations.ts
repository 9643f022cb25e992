import type { OperationId } from './commands.js';
import { httpReads, type ReadId } from './reads/http-reads.js';
import { answeredBy } from './task-operations.js';

/** The commands that answer each row that is no task; any one of them does. */
const operations = {
  VISIT: ['recordVisit'],
  REVIEW: ['reviewImaging'],
  READING: ['recordReading'],
  QUERY_OPEN: ['answerQuery', 'correctValue'],
  QUERY_ANSWERED: ['closeQuery', 'reopenQuery'],
  ERASURE_DECISION: ['decideErasure'],
  ERASURE_LEGAL_HOLD: ['liftLegalHold', 'decideErasure'],
  ERASURE_RETRY: ['orderTrialRetry'],
} as const satisfies Readonly<Record<string, readonly OperationId[]>>;

type Asked = keyof typeof operations;

/** What says more than the record does: the cases that a reader may read, the holds, and why an erasure failed. */
const looks: Partial<Readonly<Record<Asked, ReadId>>> = {
  READING: 'listReadingCases',
  ERASURE_LEGAL_HOLD: 'getTrial',
  ERASURE_RETRY: 'getTrial',
};

/** How a row is answered, and what is looked at first. */
export const answersOfRow = (asked: Asked, subjectId: string) => {
  const look = looks[asked];
  return {
    answers: answeredBy(operations[asked], { subjectId, of: '' }),
    look: look === undefined ? null : httpReads[look].path,
  };
};
