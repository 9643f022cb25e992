import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, instantOf } from '../../../domain/calendar/instant.js';
import type { Logger } from '../../ports/logger.js';
import {
  type CommandRequest,
  CommandRefused,
  OrchestratorUnavailable,
  type Orchestrator,
  OthersWaiting,
  OutcomeUnknown,
  type Receipt,
  TooManyInFlight,
} from '../../ports/orchestrator.js';
import { LogLacks } from '../../ports/event-log.js';
import { RowUnusable, VaultUnavailable } from '../../ports/key-vault.js';
import { KeptCommands, oldestOf, streamsOf } from './kept-commands.js';
import { reasonOf } from '../reason-of.js';

export interface WaitingDeps {
  readonly orchestrator: Orchestrator;
  readonly logger: Logger;
  /** Real time in milliseconds. */
  readonly now: () => number;
  /** How old the oldest command that waits may become before the record takes no new ones. */
  readonly patienceMs: number;
  /** Between two looks at the commands that wait, where the last one found no outcome. */
  readonly paceMs: number;
  /** Commands that are asked for at once. */
  readonly atOnce: number;
  /** Records with commands that wait beyond the patience, from which on no record takes new ones. */
  readonly mostStreams: number;
}

/** What health and metrics show of the commands whose outcome is not known. */
export interface Waiting {
  readonly oldestWaitingSince: Instant | null;
  readonly streamsWaiting: number;
}

export interface WaitingCommands {
  readonly submit: Orchestrator['submit'];
  readonly waiting: () => Waiting;
  /** Ends the asking; what still waits is asked for by whoever repeats it. */
  readonly stop: () => void;
}

/** As long as this a busy system leaves a command without an outcome. */
const manyPatiences = 15;

/** It may take effect yet, or may have done so: only the same command again can tell. */
const stillUnknown = (error: unknown): boolean =>
  error instanceof OutcomeUnknown ||
  error instanceof OrchestratorUnavailable ||
  error instanceof TooManyInFlight ||
  error instanceof LogLacks ||
  (error instanceof VaultUnavailable && !(error instanceof RowUnusable));

/**
 * Hands commands on, and keeps those whose outcome is not known until it is: their streams are woken, so that a command
 * that a killed worker recorded is followed, and they are asked for again, a few at a time. While the oldest of a record is
 * older than the patience, the record takes no new ones; a repetition of one that waits is never refused.
 */
export const createWaitingCommands = (deps: WaitingDeps): WaitingCommands => {
  const { orchestrator, logger } = deps;
  const kept = new KeptCommands();
  const waking = new Set<string>();
  const stopped = new AbortController();
  const ended = (): boolean => stopped.signal.aborted;
  let following = false;

  const retryAfterSeconds = Math.max(1, Math.ceil(deps.patienceMs / 1_000));

  /** @throws OthersWaiting */
  const admit = (request: CommandRequest): void => {
    if (kept.has(request)) return;
    const late = kept.all.filter(({ since }) => deps.now() - since >= deps.patienceMs);
    const here = late.filter((one) => one.request.stream === request.stream);
    if (here.length > 0) throw new OthersWaiting('record', instantOf(oldestOf(here)), retryAfterSeconds);
    // What waits for very long waits for something of its own, as for a newer program, and says nothing of the others.
    const lately = late.filter(({ since }) => deps.now() - since < manyPatiences * deps.patienceMs);
    if (streamsOf(lately).size > deps.mostStreams)
      throw new OthersWaiting('many-records', instantOf(oldestOf(lately)), retryAfterSeconds);
  };

  const wake = async (stream: string): Promise<void> => {
    if (waking.has(stream)) return;
    waking.add(stream);
    try {
      await orchestrator.wake(stream);
    } catch (error) {
      logger.warn('a stream whose command waits could not be woken', { stream, reason: reasonOf(error) });
    } finally {
      waking.delete(stream);
    }
  };

  const keep = (request: CommandRequest, since: number): void => {
    if (!kept.has(request))
      logger.warn('the outcome of a command is not known yet', {
        stream: request.stream,
        commandId: request.commandId,
        since: instantOf(since),
      });
    kept.keep(request, since);
  };

  const known = (request: CommandRequest): void => {
    if (!kept.drop(request)) return;
    const { stream, commandId } = request;
    logger.info('the outcome of a command that waited is known', { stream, commandId });
  };

  /** Whether its outcome is known now. */
  const askAgain = async (request: CommandRequest): Promise<boolean> => {
    try {
      await orchestrator.submit(request);
      known(request);
    } catch (error) {
      if (stillUnknown(error)) {
        kept.putBehind(request);
        return false;
      }
      known(request);
      if (!(error instanceof CommandRefused))
        logger.error('a command that waited is given up; whoever sent it may repeat it', {
          stream: request.stream,
          commandId: request.commandId,
          reason: reasonOf(error),
        });
    }
    return true;
  };

  const rest = (): Promise<unknown> =>
    pause(deps.paceMs, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);

  /** As fast as answers come; with a rest where none came. */
  const follow = async (): Promise<void> => {
    if (following) return;
    following = true;
    for (let answered = false; kept.all.length > 0 && !ended();) {
      if (!answered) await rest();
      if (ended()) break;
      const asked = await Promise.all(kept.next(deps.atOnce).map(({ request }) => askAgain(request)));
      answered = asked.includes(true);
    }
    following = false;
  };

  return {
    submit: async (request): Promise<Receipt> => {
      admit(request);
      const since = deps.now();
      try {
        const receipt = await orchestrator.submit(request);
        known(request);
        return receipt;
      } catch (error) {
        if (error instanceof OutcomeUnknown) {
          keep(request, since);
          void wake(request.stream);
          void follow();
        } else if (!stillUnknown(error)) known(request);
        throw error;
      }
    },
    waiting: () => ({
      oldestWaitingSince: kept.all.length === 0 ? null : instantOf(oldestOf(kept.all)),
      streamsWaiting: streamsOf(kept.all).size,
    }),
    stop: () => {
      stopped.abort();
    },
  };
};
