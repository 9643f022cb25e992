import { instantOf } from '../../domain/calendar/instant.js';
import { refuse } from '../../domain/shared/domain-error.js';
import { CommandForged, type SignedCommand } from '../ports/command-signer.js';
import { EnvelopeUnreadable } from '../ports/envelope.js';
import { KeyDestroyed, RowDamaged } from '../ports/key-vault.js';
import type { Receipt } from '../ports/orchestrator.js';
import type { CommandDeps } from './command-deps.js';
import { breakdownOf, refusalOf } from './trouble/breakdown.js';
import { executeCommand, type Execution } from './execute-command.js';
import type { PlanView } from './plan/plan-view.js';
import { type Ground, readGround } from './ground/read-ground.js';
import { deciderOf } from './streams.js';
import { troubleOf, type Trouble } from './trouble/trouble.js';

/** What the workflow learns: ids and ciphertext only. Trouble is tried again inside the same Update. */
export type Handled =
  /** The receipt with the plan that follows, so that nothing is read again; histories of earlier programs hold receipts without one. */
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly plan?: PlanView }
  /** The refusal closed in an envelope for the caller, empty when no key is left; `code` is what the history may show. */
  | { readonly kind: 'refused'; readonly code: string; readonly envelope: string }
  | Trouble;

export const commandPurpose = 'command';
export const refusalPurpose = 'refusal';

const handledOf = async (deps: CommandDeps, stream: string, execution: Execution): Promise<Handled> =>
  'receipt' in execution
    ? { kind: 'receipt', ...execution }
    : {
        kind: 'refused',
        code: execution.refusal.code,
        envelope: await deps.envelope.close(stream, refusalPurpose, execution.refusal),
      };

/** Opens and verifies what came through Temporal; whoever bypasses the API cannot sign and is refused. */
const verified = async (deps: CommandDeps, request: HandleRequest): Promise<SignedCommand | Execution> => {
  const forged = (message: string): Execution => ({
    refusal: refuse('forbidden', 'COMMAND.FORGED', message),
  });
  try {
    const jws = await deps.envelope.open(request.stream, commandPurpose, request.envelope);
    const command = await deps.verifier.verify(String(jws));
    if (command.stream !== request.stream || (request.type !== null && command.type !== request.type)) {
      return forged('The signed command names a record or an act other than the one it was sent to.');
    }
    return command;
  } catch (error) {
    if (error instanceof CommandForged || error instanceof EnvelopeUnreadable) {
      deps.logger.warn('a command without a valid signature was refused', {
        stream: request.stream,
        reason: error.message,
      });
      return forged(
        'The command is not signed by the API or a known service; send commands through the API.',
      );
    }
    throw error;
  }
};

/** No key, no envelope: the code alone says that the participant was erased. */
const erased: Handled = { kind: 'refused', code: 'SUBJECT.ERASED', envelope: '' };

/** Likewise where the key itself is what was damaged. */
const damaged: Handled = { kind: 'refused', code: 'VAULT.ROW_DAMAGED', envelope: '' };

/** The answer where the key for an envelope is missing; null for any other error. */
const withoutKey = (error: unknown): Handled | null => {
  if (error instanceof KeyDestroyed) return erased;
  return error instanceof RowDamaged ? damaged : null;
};

/** Trouble passes and is tried again inside the turn; anything else ends it. */
const endedBy = async (
  error: unknown,
  { stream, type }: Pick<HandleRequest, 'stream' | 'type'>,
  deps: CommandDeps,
): Promise<Handled> => {
  if (error instanceof KeyDestroyed) return erased;
  const trouble = troubleOf(error, stream, deps.logger);
  if (trouble) return trouble;
  try {
    return await handledOf(deps, stream, {
      refusal: refusalOf(breakdownOf(error, stream, deps.logger, type)),
    });
  } catch (second) {
    const answer = withoutKey(second) ?? troubleOf(second, stream, deps.logger);
    if (answer) return answer;
    throw second;
  }
};

export interface HandleRequest {
  readonly stream: string;
  /** The Update's name; null when an activity hands in its outcome. */
  readonly type: string | null;
  readonly envelope: string;
  /** The workflow's own Date.now(). */
  readonly wallNow: number;
  /** The revision up to which the workflow has seen the stream; earlier programs told none. */
  readonly seen?: number;
}

/** What a command will be decided on is read while its signature is checked; of a forged one nothing is decided. */
const groundFor = (deps: CommandDeps, stream: string): Promise<Ground> | undefined => {
  if (!deciderOf(stream)) return undefined;
  const ground = readGround(deps, stream);
  ground.catch(() => undefined);
  return ground;
};

/** Verify, execute, answer with a value whatever happens: only trouble that passes may be tried again. */
export const handleCommand = async (deps: CommandDeps, request: HandleRequest): Promise<Handled> => {
  try {
    const ground = groundFor(deps, request.stream);
    const command = await verified(deps, request);
    const execution =
      'commandId' in command
        ? await executeCommand(deps, command, instantOf(request.wallNow), { ground, seen: request.seen })
        : command;
    return await handledOf(deps, request.stream, execution);
  } catch (error) {
    return endedBy(error, request, deps);
  }
};

export interface OwnCommand {
  readonly stream: string;
  readonly commandId: string;
  readonly type: string;
  readonly data: unknown;
  readonly wallNow: number;
  readonly seen?: number;
}

/** A command that the worker makes itself: a deadline that has come, or an automated step that failed. */
export const handleOwnCommand = async (deps: CommandDeps, own: OwnCommand): Promise<Handled> => {
  try {
    const execution = await executeCommand(
      deps,
      {
        commandId: own.commandId,
        correlationId: own.commandId,
        causationId: own.commandId,
        stream: own.stream,
        type: own.type,
        data: own.data,
        actor: { id: 'svc-worker', role: 'service', kind: 'service' },
        authenticatedAt: null,
      },
      instantOf(own.wallNow),
      { seen: own.seen },
    );
    return await handledOf(deps, own.stream, execution);
  } catch (error) {
    return endedBy(error, own, deps);
  }
};
