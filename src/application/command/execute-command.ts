import type { Instant } from '../../domain/calendar/instant.js';
import { trialTime, type ClockSet } from '../../domain/clock/trial-clock.js';
import type { Context } from '../../domain/shared/context.js';
import { isDomainError, refuse, type DomainError } from '../../domain/shared/domain-error.js';
import type { Casebook } from '../../domain/patient/casebook.js';
import type { Correction } from '../../domain/patient/events.js';
import { subjectOf, unsealingStream } from '../../contracts/names.js';
import type { SignedCommand } from '../ports/command-signer.js';
import type { LoggedEvent, StreamRead } from '../ports/event-log.js';
import { LogUnavailable } from '../ports/event-log.js';
import type { Receipt } from '../ports/orchestrator.js';
import { protocolFor } from '../protocol/protocol-for.js';
import type { CommandDeps } from './command-deps.js';
import { malformedCorrection } from './malformed-correction.js';
import { sealedLookup } from './sealed-lookup.js';
import { deciderOf, foldStream } from './streams.js';
import { unfitAdoption } from './unfit-adoption.js';

export type Execution = { readonly receipt: Receipt } | { readonly refusal: DomainError };

const maximumConflicts = 20;

const receiptOf = (commandId: string, revision: number, position: string | null): Execution => ({
  receipt: { commandId, revision, position: position ?? '0' },
});

/** The first receipt again for the same command; a refusal for another command under the same id. */
const handledBefore = (read: StreamRead, command: SignedCommand, digest: string): Execution | null => {
  const mine = read.events.filter((event) => event.metadata.commandId === command.commandId);
  const last: LoggedEvent | undefined = mine.at(-1);
  if (!last) return null;
  return last.metadata.commandDigest === digest
    ? receiptOf(command.commandId, last.revision, last.position)
    : {
        refusal: refuse(
          'rule',
          'IDEMPOTENCY.BODY_DIFFERS',
          'This Idempotency-Key was already used for another command; use a new key.',
        ),
      };
};

const contextOf = async (
  deps: CommandDeps,
  command: SignedCommand,
  clock: ClockSet,
  wallNow: Instant,
  state: unknown,
): Promise<Context> => {
  const now = trialTime(clock, wallNow);
  const trial = await deps.trial();
  const protocol = protocolFor(deps.protocols, command.stream, state, trial, now);
  const { actor, authenticatedAt } = command;
  return { now, wallNow, actor, authenticatedAt, protocol, trial };
};

/**
 * Load, decide, append: the only way in. Exactly once: a command found in the stream gives its first
 * receipt; event ids follow from the command id; after every unknown outcome the stream is read again.
 * @throws LogUnavailable, VaultUnavailable when the outcome cannot be known now; ProtocolNotDeployed while this
 * program lacks the version that must judge.
 */
export const executeCommand = async (
  deps: CommandDeps,
  command: SignedCommand,
  wallNow: Instant,
): Promise<Execution> => {
  const decider = deciderOf(command.stream);
  if (!decider)
    return { refusal: refuse('not-found', 'STREAM.UNKNOWN', `No such record: ${command.stream}.`) };
  const digest = deps.digestOf(command);
  const clock = await deps.clock.current();
  for (let conflict = 0; conflict < maximumConflicts; conflict += 1) {
    const read = await deps.log.read(command.stream);
    const before = handledBefore(read, command, digest);
    if (before) return before;
    const lookup = command.stream === unsealingStream ? await sealedLookup(deps, command) : {};
    const state = foldStream(decider, read.events);
    const context = await contextOf(deps, command, clock, wallNow, state);
    const malformed =
      subjectOf(command.stream) && command.type === 'CorrectValue'
        ? malformedCorrection(state as Casebook, command.data as Correction)
        : unfitAdoption(deps.protocols, command);
    if (malformed) return { refusal: malformed };
    const decision = decider.decide(
      state,
      { type: command.type, data: command.data },
      { ...context, ...lookup },
    );
    if (isDomainError(decision)) return { refusal: decision };
    if (decision.length === 0) return receiptOf(command.commandId, read.revision, read.position);
    const appended = await deps.log.append(command.stream, read.revision, read.headHash, decision, {
      commandId: command.commandId,
      commandDigest: digest,
      correlationId: command.correlationId,
      causationId: command.causationId,
      actor: command.actor,
      recordedAt: context.now,
      wallAt: wallNow,
      protocolVersion: context.protocol.version,
      trialRevision: context.trial.revision,
      clock: clock.kind,
    });
    if (appended.kind === 'appended')
      return receiptOf(command.commandId, appended.revision, appended.position);
  }
  throw new LogUnavailable(
    `${command.stream} changed ${maximumConflicts} times while command ${command.commandId} was decided; try again`,
  );
};
