import { HttpException } from '@nestjs/common';
import { EnvelopeUnreadable } from '../../application/ports/envelope.js';
import {
  EventNotKnownYet,
  LogCorrupted,
  LogLacks,
  LogUnavailable,
} from '../../application/ports/event-log.js';
import { ArchiveUnavailable } from '../../application/ports/image-archive.js';
import { KeyDestroyed, RowUnusable, VaultUnavailable } from '../../application/ports/key-vault.js';
import {
  CommandRefused,
  OrchestratorUnavailable,
  OthersWaiting,
  OutcomeUnknown,
  TooManyInFlight,
} from '../../application/ports/orchestrator.js';
import { ProtocolNotDeployed } from '../../application/protocol/protocols.js';
import { ReadModelUnavailable } from '../reads/available-read-models.js';
import { analysisProblem } from './analysis-problem.js';
import { ApiError, type ProblemParts } from './api.error.js';
import { recordNotInState, unavailable } from './not-now.js';
import { refusalProblem } from './refusal-problem.js';
import { routeProblem } from './route-problem.js';
import { tokenProblem } from './token-problem.js';

const waiting = {
  record: 'A command on this record has waited for its outcome',
  'many-records': 'Commands on so many records that no more are taken have waited for their outcome',
} as const;

const portProblem = (error: unknown): ProblemParts | null => {
  if (error instanceof CommandRefused) return refusalProblem(error.refusal);
  if (error instanceof OutcomeUnknown)
    return unavailable(
      'COMMAND.OUTCOME_UNKNOWN',
      'No answer came in time: the command may or may not take effect. Repeat it with the same Idempotency-Key to learn its outcome.',
      2,
    );
  if (error instanceof TooManyInFlight)
    return {
      status: 429,
      code: 'COMMAND.TOO_MANY_IN_FLIGHT',
      title: 'Too many commands at once',
      detail:
        'As many commands are in flight as are accepted. Send this one again with the same Idempotency-Key.',
      retryAfterSeconds: 1,
    };
  if (error instanceof OthersWaiting)
    return {
      status: 429,
      code: 'COMMAND.OTHERS_WAITING',
      title: 'Earlier commands wait for their outcome',
      detail: `${waiting[error.where]} since ${error.since}. Nothing was done with this one: send it again later. A command that waits may be repeated with its own Idempotency-Key at any time.`,
      retryAfterSeconds: error.retryAfterSeconds,
    };
  if (error instanceof OrchestratorUnavailable)
    return unavailable(
      'ORCHESTRATOR.UNAVAILABLE',
      'The command could not be handed on. Send it again with the same Idempotency-Key.',
    );
  if (error instanceof RowUnusable)
    return unavailable(
      'VAULT.ROW_DAMAGED',
      'What the vault holds of this participant is missing, altered or damaged. Nothing was done; the administrator must restore it from the backup of the vault. All other participants go on.',
      60,
    );
  if (error instanceof KeyDestroyed)
    return recordNotInState(
      'SUBJECT.ERASED',
      'The key of this record was destroyed, as its participant was erased; nothing can be recorded any more.',
    );
  if (error instanceof VaultUnavailable)
    return unavailable('VAULT.UNAVAILABLE', 'The vault of keys and identities cannot be reached. Try again.');
  if (error instanceof ProtocolNotDeployed)
    return unavailable('PROTOCOL.NOT_DEPLOYED', `${error.message}. Nothing was done.`, 60);
  if (error instanceof LogLacks)
    return unavailable(
      'LOG.LACKS_EVENTS',
      'The log lacks events that were recorded: it was cut back, or is another one. Nothing was done, and no command is taken before the administrator has restored it. The health and the log of the API say more.',
      60,
    );
  if (error instanceof LogUnavailable)
    return unavailable('LOG.UNAVAILABLE', 'The event log cannot be reached. Try again.');
  if (error instanceof EventNotKnownYet)
    return unavailable(
      'PROGRAM.NOT_DEPLOYED',
      'A newer program has written what this one cannot read yet. Nothing was done; try again once it is deployed.',
      60,
    );
  if (error instanceof LogCorrupted)
    return unavailable(
      'LOG.CORRUPTED',
      'A stream of the log was altered or damaged, and what rests on it cannot be shown or decided. The health of the API says more; the administrator must restore it.',
      60,
    );
  if (error instanceof ArchiveUnavailable)
    return unavailable('ARCHIVE.UNAVAILABLE', 'The image archive cannot be reached. Try again.');
  if (error instanceof ReadModelUnavailable) return unavailable('READ_MODEL.UNAVAILABLE', error.message, 1);
  if (error instanceof EnvelopeUnreadable)
    return {
      status: 422,
      code: 'ENVELOPE.UNREADABLE',
      title: 'Unreadable for ever',
      detail: 'The key was destroyed or the text was altered.',
    };
  return null;
};

const unexpected: ProblemParts = {
  status: 500,
  code: 'INTERNAL',
  title: 'A fault of the server',
  detail: 'Something went wrong that should not have gone wrong. Give the correlation id when you report it.',
};

/** One answer for every error; an unknown one is a fault of ours, and the answer says nothing about its internals. */
export const problemParts = (error: unknown): ProblemParts => {
  if (error instanceof ApiError) return error.parts;
  return (
    portProblem(error) ??
    analysisProblem(error) ??
    tokenProblem(error) ??
    (error instanceof HttpException ? routeProblem(error) : unexpected)
  );
};
