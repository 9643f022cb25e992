import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, type Workflow, WorkflowNotFoundError } from '@temporalio/common';
import { status } from '@grpc/grpc-js';
import { taskQueues, wakeSignal, workflowType } from '../../contracts/names.js';
import { isDomainError, refuse, type DomainError } from '../../domain/shared/domain-error.js';
import { type Envelope, EnvelopeUnreadable } from '../../application/ports/envelope.js';
import {
  CommandRefused,
  OrchestratorUnavailable,
  OutcomeUnknown,
  TooManyInFlight,
  type CommandRequest,
  type Orchestrator,
  type Receipt,
} from '../../application/ports/orchestrator.js';
import { rowDamagedRefusal } from '../../application/command/trouble/breakdown.js';
import { refusalPurpose } from '../../application/command/handle-command.js';

export interface OrchestratorOptions {
  readonly client: Client;
  readonly envelope: Envelope;
  readonly site: string;
  /** How long a caller waits for the outcome before it is told to repeat with the same key. */
  readonly patienceMs: number;
}

const grpcCode = (error: unknown): number | null => {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? grpcCode(error.cause) : null;
};

/** Temporal does not take such a call from this program at all: nothing was done, and repeating it cannot help. */
const notTaken = new Set<number>([
  status.INVALID_ARGUMENT,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.UNIMPLEMENTED,
  status.OUT_OF_RANGE,
]);

const erased = refuse(
  'state',
  'SUBJECT.ERASED',
  'The data of this participant were erased; nothing more may be recorded.',
);

/** Refusals of records whose key for an envelope is gone, by their codes. */
const withoutEnvelope: readonly DomainError[] = [erased, rowDamagedRefusal()];

/**
 * The refusal that a failed Update carries; null where the failure is Temporal's own, as of an Update that met the end of
 * a run before it was processed: that says nothing of the command, which may be in the log.
 * @throws VaultUnavailable
 */
const refusalIn = async (
  { envelope }: Pick<OrchestratorOptions, 'envelope'>,
  stream: string,
  failure: ApplicationFailure,
): Promise<DomainError | null> => {
  const [text, ...more] = failure.details ?? [];
  if (typeof text !== 'string' || more.length > 0) return null;
  if (text === '') return withoutEnvelope.find(({ code }) => code === failure.type) ?? null;
  try {
    const opened = await envelope.open(stream, refusalPurpose, text);
    return isDomainError(opened) && opened.code === failure.type ? opened : null;
  } catch (error) {
    if (error instanceof EnvelopeUnreadable) return null;
    throw error;
  }
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
const updateIdOf = ({ commandId, bodyDigest, lost }: CommandRequest, again: number | null): string =>
  `${commandId}#${bodyDigest.slice(0, 16)}${lost === undefined ? '' : `#lost@${lost}`}${again === null ? '' : `#again@${again}`}`;

const unknown = (patienceMs: number, cause: unknown): OutcomeUnknown =>
  new OutcomeUnknown(`the outcome is not known after at most ${patienceMs} ms; repeat with the same key`, {
    cause,
  });

const translated = (options: OrchestratorOptions, request: CommandRequest, error: unknown): Error => {
  const code = grpcCode(error);
  if (code === status.RESOURCE_EXHAUSTED)
    return new TooManyInFlight(
      `too many commands in flight for ${request.stream}; repeat with the same key`,
      {
        cause: error,
      },
    );
  if (code === status.UNAVAILABLE)
    return new OrchestratorUnavailable('Temporal cannot be reached; repeat with the same key', {
      cause: error,
    });
  if (code !== null && notTaken.has(code) && error instanceof Error) return error;
  return unknown(options.patienceMs, error);
};

const pauseMs = 200;
/** How often an Update that failed without a word of ours is asked for under its own id. */
const sameIdAtMost = 5;

/**
 * The run around the Update ended or failed, as when a signal met continue-as-new: the same Update id may be sent again,
 * and gets the outcome that the log holds.
 */
const runEnded = (error: unknown): boolean => {
  if (error instanceof WorkflowUpdateFailedError) return true;
  const code = grpcCode(error);
  return code === status.FAILED_PRECONDITION || code === status.ABORTED || code === status.NOT_FOUND;
};

/**
 * Most commands meet a workflow that runs, and asking it costs the server less than a start that finds it running; a stream
 * without one is started by its command.
 */
const executeOnce = async (
  options: OrchestratorOptions,
  request: CommandRequest,
  deadline: number,
  again: number | null,
): Promise<Receipt> => {
  const { workflow } = options.client;
  const update = { updateId: updateIdOf(request, again), args: [request.envelope] as [string] };
  const ask = () => workflow.getHandle(request.stream).executeUpdate<Receipt, [string]>(request.type, update);
  const startAndAsk = () =>
    workflow.executeUpdateWithStart<Workflow, Receipt, [string]>(request.type, {
      ...update,
      startWorkflowOperation: new WithStartWorkflowOperation(workflowType, {
        ...startArguments(options, request.stream),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  return options.client.withDeadline(deadline, async () => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return startAndAsk();
      throw error;
    }
  });
};

/** Commands as Temporal Updates, one workflow per stream; the Update's id names the command and its body. */
export const createOrchestrator = (options: OrchestratorOptions): Orchestrator => ({
  submit: async (request) => {
    const deadline = Date.now() + options.patienceMs;
    let again: number | null = null;
    let failures = 0;
    for (;;) {
      try {
        return await executeOnce(options, request, deadline, again);
      } catch (error) {
        const failed = error instanceof WorkflowUpdateFailedError;
        const refusal =
          failed && error.cause instanceof ApplicationFailure
            ? await refusalIn(options, request.stream, error.cause)
            : null;
        if (refusal) throw new CommandRefused(refusal);
        // One that fails so again keeps its failure under its id, as where somebody else's workflow bore this name.
        failures += failed ? 1 : 0;
        if (failures >= sameIdAtMost) again = Date.now();
        if (!runEnded(error) || Date.now() + pauseMs >= deadline) throw translated(options, request, error);
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
