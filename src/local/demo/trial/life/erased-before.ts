import type { RequestOf } from '../../../../contracts/commands.js';
import type { Life } from '../../../../virtual/lives/index.js';
import { ApiProblem } from '../../api-client.js';

/**
 * Whether the refusal to give a number again means that this person was erased before `now`: nobody else is refused who is told
 * anew the number that was given, and only a life whose data were to be erased by then can have been.
 */
export const isErasedBefore = (error: unknown, { acts }: Life, now: string): boolean =>
  error instanceof ApiProblem &&
  error.problem.code === 'SUBJECT.ALREADY_ALLOCATED' &&
  acts.some(
    ({ at, operation, body }) =>
      at <= now && operation === 'decideErasure' && (body as RequestOf<'decideErasure'>).decision === 'ERASE',
  );
