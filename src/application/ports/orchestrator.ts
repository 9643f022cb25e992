import type { Instant } from '../../domain/calendar/instant.js';
import type { DomainError } from '../../domain/shared/domain-error.js';

/** Proof that a command took effect, durable when it is given. */
export interface Receipt {
  readonly commandId: string;
  /** Revision of the stream after the command. */
  readonly revision: number;
  /** Commit position; hand it to a GET as `atLeast` to read your own write. */
  readonly position: string;
  /** Real time at which the log was seen to hold it; absent where nothing was recorded, and in receipts of earlier programs. */
  readonly recordedAt?: Instant;
}

export interface CommandRequest {
  readonly stream: string;
  readonly type: string;
  readonly commandId: string;
  /** Digest of what is asked, hex: the same command id with another body is another request. */
  readonly bodyDigest: string;
  /** The signed command, closed under the stream's key. */
  readonly envelope: string;
  /** Position of an earlier receipt of it that the log lacks: it is to be decided once more. */
  readonly lost?: string;
}

/** Takes a command to the one workflow that serialises the stream. */
export interface Orchestrator {
  /**
   * The same id with the same body is the same request for ever, whatever became of it.
   * @throws CommandRefused when the domain refuses.
   * @throws OutcomeUnknown when no answer came in time; repeat with the same id.
   * @throws TooManyInFlight when the workflow has as many commands in flight as it takes; repeat with the same id.
   * @throws OrchestratorUnavailable when it cannot be reached; repeat with the same id.
   * @throws OthersWaiting before anything is sent, where earlier commands wait too long for their outcome.
   */
  readonly submit: (request: CommandRequest) => Promise<Receipt>;
  /** Re-plan: something outside the stream changed. */
  readonly wake: (stream: string) => Promise<void>;
}

export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(readonly refusal: DomainError) {
    super(refusal.message);
  }
}

export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

export class TooManyInFlight extends Error {
  override readonly name = 'TooManyInFlight';
}

/** Commands sent earlier still wait for their outcome: a new one would only wait behind them. */
export class OthersWaiting extends Error {
  override readonly name = 'OthersWaiting';
  constructor(
    /** Whether they wait on this very record, or on so many records that none takes more. */
    readonly where: 'record' | 'many-records',
    /** When the oldest of them was sent. */
    readonly since: Instant,
    readonly retryAfterSeconds: number,
  ) {
    super(`commands have waited for their outcome since ${since}`);
  }
}

export class OrchestratorUnavailable extends Error {
  override readonly name = 'OrchestratorUnavailable';
}
