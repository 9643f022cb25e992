import type { DomainError, RefusalKind } from '../../domain/shared/domain-error.js';
import type { ProblemParts } from './api.error.js';
import { refusedByRecord } from './not-now.js';

const answers: Readonly<Record<RefusalKind, { readonly status: number; readonly title: string }>> = {
  state: refusedByRecord,
  rule: { status: 422, title: 'A rule refuses this' },
  'not-found': { status: 404, title: 'Not found' },
  forbidden: { status: 403, title: 'Not allowed' },
  unavailable: { status: 503, title: 'Nothing can be decided now' },
  fault: { status: 500, title: 'A fault of the program' },
};

/** Somebody must mend what every decision rests on; asking again every second would not hasten that. */
const mendedAfterSeconds = 60;

/** A refusal of the domain as it reads over HTTP. */
export const refusalProblem = ({ refusal, code, message, violations }: DomainError): ProblemParts => ({
  ...answers[refusal],
  code,
  detail: message,
  violations,
  ...(refusal === 'unavailable' ? { retryAfterSeconds: mendedAfterSeconds } : {}),
});
