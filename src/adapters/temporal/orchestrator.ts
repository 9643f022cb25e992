import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type Workflow } from '@temporalio/common';
import { status } from '@grpc/grpc-js';
import { taskQueues, wakeSignal, workflowType } from '../../contracts/names.js';
import { refuse, type DomainError } from '../../domain/shared/domain-error.js';
import type { Envelope } from '../../application/ports/envelope.js';
import {
  CommandRefused,
  OrchestratorUnavailable,
  OutcomeUnknown,
  TooManyInFlight,
  type CommandRequest,
  type Orchestrator,
  type Receipt,
} from '../../application/ports/orchestrator.js';
import { refusalPurpose } from '../../application/command/handle-command.js';

export interface OrchestratorOptions {
  readonly client: Client;
  readonly envelope: Envelope;
  readonly site: string;
  /** How long a caller waits for the outcome before it is told to repeat with the same key. */
  readonly patienceMs: number;
}

/** A workflow task that failed or a server that went away says nothing about the command itself. */
const unknownOutcome = new Set<number>([
  status.DEADLINE_EXCEEDED,
  status.CANCELLED,
  status.ABORTED,
  status.FAILED_PRECONDITION,
  status.INTERNAL,
  status.UNKNOWN,
]);

const grpcCode = (error: unknown): number | null => {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? grpcCode(error.cause) : null;
};

const refusalOf = async (
  options: OrchestratorOptions,
  stream: string,
  failure: ApplicationFailure,
): Promise<DomainError> => {
  const [text] = failure.details ?? [];
  if (text === '')
    return refuse(
      'state',
      failure.type ?? 'REFUSED',
      'The data of this participant were erased; nothing more may be recorded.',
    );
  return (await options.envelope.open(stream, refusalPurpose, String(text))) as DomainError;
};

/**
 * Longer than Temporal's ten seconds, so that a replay on a busy machine comes to its end instead of starting again and
 * again; but what a killed worker had in hand waits for as long.
 */
const workflowTaskTimeout = '20 seconds' as const;

const startArguments = (options: OrchestratorOptions, stream: string) => ({
  workflowId: stream,
  taskQueue: taskQueues.journeys,
  args: [{ stream }] as [{ stream: string }],
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  workflowTaskTimeout,
  memo: { site: options.site },
});

/**
 * Temporal answers a repeated Update id with the first outcome, without asking us: the same key with another body must
 * therefore be another Update, so that the log can tell it from a repetition. Shortened, as no more is needed for that.
 */
const updateIdOf = ({ commandId, bodyDigest }: CommandRequest): string =>
  `${commandId}#${bodyDigest.slice(0, 16)}`;

const translated = async (
  options: OrchestratorOptions,
  request: CommandRequest,
  error: unknown,
): Promise<Error> => {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return new CommandRefused(await refusalOf(options, request.stream, error.cause));
  }
  const code = grpcCode(error);
  if (code === status.RESOURCE_EXHAUSTED) {
    return new TooManyInFlight(`too many commands in flight for ${request.stream}; repeat with the same key`);
  }
  if (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    (code !== null && unknownOutcome.has(code))
  ) {
    return new OutcomeUnknown(
      `the outcome is not known after at most ${options.patienceMs} ms; repeat with the same key`,
      {
        cause: error,
      },
    );
  }
  if (code === status.UNAVAILABLE) {
    return new OrchestratorUnavailable('Temporal cannot be reached; repeat with the same key', {
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(String(error));
};

const pauseMs = 200;

/** The workflow task around the Update failed, as when a signal met continue-as-new; the same Update id may be sent again. */
const taskFailed = (error: unknown): boolean => {
  const code = grpcCode(error);
  return code === status.FAILED_PRECONDITION || code === status.ABORTED;
};

const executeOnce = (
  options: OrchestratorOptions,
  request: CommandRequest,
  deadline: number,
): Promise<Receipt> =>
  options.client.withDeadline(deadline, () =>
    options.client.workflow.executeUpdateWithStart<Workflow, Receipt, [string]>(request.type, {
      startWorkflowOperation: new WithStartWorkflowOperation(workflowType, {
        ...startArguments(options, request.stream),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
      updateId: updateIdOf(request),
      args: [request.envelope],
    }),
  );

/** Commands as Temporal Updates, one workflow per stream; the Update's id names the command and its body. */
export const createOrchestrator = (options: OrchestratorOptions): Orchestrator => ({
  submit: async (request) => {
    const deadline = Date.now() + options.patienceMs;
    for (;;) {
      try {
        return await executeOnce(options, request, deadline);
      } catch (error) {
        if (!taskFailed(error) || Date.now() + pauseMs >= deadline)
          throw await translated(options, request, error);
        await sleep(pauseMs);
      }
    }
  },
  wake: async (stream) => {
    await options.client.workflow.signalWithStart(workflowType, {
      ...startArguments(options, stream),
      signal: wakeSignal,
      signalArgs: [],
    });
  },
});
