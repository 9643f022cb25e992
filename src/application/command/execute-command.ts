import { epochMsOf, type Instant } from '../../domain/calendar/instant.js';
import { trialTime, type ClockSet } from '../../domain/clock/trial-clock.js';
import type { Context } from '../../domain/decision/context.js';
import { isDomainError, refuse, type DomainError } from '../../domain/shared/domain-error.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { recordedAs } from '../../domain/decision/decider.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { subjectOf, trialStream, unsealingStream } from '../../contracts/names.js';
import type { SignedCommand } from '../ports/command-signer.js';
import { type LoggedEvent, LogUnavailable, type StreamRead } from '../ports/event-log.js';
import type { Receipt } from '../ports/orchestrator.js';
import { protocolFor } from '../protocol/protocol-for.js';
import type { CommandDeps } from './command-deps.js';
import { foldStream } from './fold-stream.js';
import { planView, type Folded, type PlanView } from './plan/plan-view.js';
import { type Ground, readGround } from './ground/read-ground.js';
import { reasonOf } from './reason-of.js';
import { spoiltNumbers } from './ground/spoilt-numbers.js';
import { nothingSeen, requireSeen } from './ground/require-seen.js';
import { sealedLookup } from './sealed-lookup.js';
import { deciderOf } from './streams.js';
import { unfitAnalysis } from './unfit/unfit-analysis.js';
import { unfitAdoption } from './unfit/unfit-adoption.js';
import { unfitForRecord } from './unfit/unfit-for-record.js';
import { unfitSetAside } from './unfit/unfit-set-aside.js';
import { unfitTakeover } from './unfit/unfit-takeover.js';

/** `plan`: what comes next, from the state that the receipt stands for; it stays inside. */
export type Execution =
  { readonly receipt: Receipt; readonly plan?: PlanView } | { readonly refusal: DomainError };

const maximumConflicts = 20;

const receiptOf = (commandId: string, revision: number, position: string | null): Receipt => ({
  commandId,
  revision,
  position: position ?? '0',
});

const isRecorded = (receipt: Receipt, recordedAt: Instant): Receipt => ({ ...receipt, recordedAt });

/** With what comes next; a plan that fails is asked for again by the workflow and takes nothing from the receipt. */
const received = ({ logger }: CommandDeps, receipt: Receipt, folded: () => Folded): Execution => {
  try {
    return { receipt, plan: planView(folded()) };
  } catch (error) {
    logger.error('the command took effect, but what follows could not be planned', {
      commandId: receipt.commandId,
      reason: reasonOf(error),
    });
    return { receipt };
  }
};

export const bodyDiffers: DomainError = refuse(
  'rule',
  'IDEMPOTENCY.BODY_DIFFERS',
  'This Idempotency-Key was already used for another command; use a new key.',
);

/** The first receipt again for the same command; a refusal for another command under the same id. */
const handledBefore = (
  read: StreamRead,
  command: SignedCommand,
  digest: string,
): Receipt | DomainError | null => {
  const mine = read.events.filter((event) => event.metadata.commandId === command.commandId);
  const last: LoggedEvent | undefined = mine.at(-1);
  if (!last) return null;
  return last.metadata.commandDigest === digest
    ? receiptOf(command.commandId, last.revision, last.position)
    : bodyDiffers;
};

/** What was reserved for it may be somebody else's by now. */
const cameTooLate: DomainError = refuse(
  'state',
  'COMMAND.TOO_LATE',
  'This waited so long for its decision that what was reserved for it is free again; nothing was recorded. Send it again under a new Idempotency-Key.',
);

const isTooLate = ({ notAfter }: SignedCommand, wallNow: Instant): boolean =>
  notAfter !== undefined && epochMsOf(wallNow) > epochMsOf(notAfter);

const contextOf = (
  deps: CommandDeps,
  command: SignedCommand,
  clock: ClockSet,
  wallNow: Instant,
  trial: TrialState,
  state: unknown,
): Context => {
  const now = trialTime(clock, wallNow);
  const protocol = protocolFor(deps.protocols, command.stream, state, trial, now);
  const { actor, authenticatedAt } = command;
  const subjectId = subjectOf(command.stream);
  return { now, wallNow, actor, authenticatedAt, protocol, trial, subjectId };
};

/** The state as the log will give it back once `decision` is appended, under the version that judges it then: a consent may change that. */
const after = (
  { protocols }: Pick<CommandDeps, 'protocols'>,
  folded: Folded,
  decision: readonly { readonly type: string; readonly data: unknown }[],
  commandId: string,
): Folded => {
  const { decider, context, revision } = folded;
  const state = recordedAs(decision, context, revision, commandId).reduce<unknown>(
    decider.evolve,
    folded.state,
  );
  // The trial's own plan looks at the trial as it is after the command.
  const trial = folded.stream === trialStream ? (state as TrialState) : context.trial;
  const protocol = protocolFor(protocols, folded.stream, state, trial, context.now);
  return { ...folded, state, revision: revision + decision.length, context: { ...context, trial, protocol } };
};

/** What whoever hands a command in knows already. */
export interface Known {
  /** What the first try is decided on, where somebody began to read it. */
  readonly ground?: Promise<Ground> | undefined;
  /**
   * The revision up to which the stream is known to have reached. On a shorter one nothing is decided for a machine
   * (LogLacks); a person's command is, since the API takes none before the loss was accepted.
   */
  readonly seen?: number | undefined;
}

/**
 * Load, decide, append: the only way for a command. Exactly once: a command found in the stream gives its first
 * receipt; event ids follow from the command id; after every unknown outcome the stream is read again.
 * @throws LogUnavailable, VaultUnavailable when the outcome cannot be known now; ProtocolNotDeployed, EventNotKnownYet
 * while this program lacks the version that must judge or read; EventUnwritable, LogCorrupted when nothing was recorded
 * and waiting does not help.
 */
export const executeCommand = async (
  deps: CommandDeps,
  command: SignedCommand,
  wallNow: Instant,
  { ground, seen = nothingSeen }: Known = {},
): Promise<Execution> => {
  const decider = deciderOf(command.stream);
  if (!decider)
    return { refusal: refuse('not-found', 'STREAM.UNKNOWN', `No such record: ${command.stream}.`) };
  const digest = deps.digestOf(command);
  for (let conflict = 0; conflict < maximumConflicts; conflict += 1) {
    const { clock, read, trial } = await (conflict === 0 && ground
      ? ground
      : readGround(deps, command.stream));
    if (command.actor.kind === 'service') requireSeen(read, command.stream, seen);
    const state = foldStream(decider, read.events);
    const context = contextOf(deps, command, clock, wallNow, trial, state);
    const pace = deps.clock.paceSeen();
    const folded = { stream: command.stream, decider, state, revision: read.revision, context, clock, pace };
    const before = handledBefore(read, command, digest);
    if (before)
      return isDomainError(before)
        ? { refusal: before }
        : received(deps, isRecorded(before, wallNow), () => folded);
    if (isTooLate(command, wallNow)) return { refusal: cameTooLate };
    const lookup =
      command.stream === unsealingStream
        ? await sealedLookup(deps, command)
        : await spoiltNumbers(deps, state as TrialState, command);
    if (isDomainError(lookup)) return { refusal: lookup };
    const subjectId = subjectOf(command.stream);
    const malformed =
      subjectId === null
        ? (unfitAdoption(deps.protocols, command) ??
          unfitAnalysis(deps.plans, trial, context.protocol, command) ??
          (await unfitSetAside(deps, command)) ??
          (await unfitTakeover(deps, trial, command)))
        : await unfitForRecord(deps, trial, subjectId, state as Casebook, command);
    if (malformed) return { refusal: malformed };
    const decision = decider.decide(
      state,
      { type: command.type, data: command.data },
      { ...context, ...lookup },
    );
    if (isDomainError(decision)) return { refusal: decision };
    if (decision.length === 0)
      return received(deps, receiptOf(command.commandId, read.revision, read.position), () => folded);
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
      return received(
        deps,
        isRecorded(receiptOf(command.commandId, appended.revision, appended.position), wallNow),
        () => after(deps, folded, decision, command.commandId),
      );
  }
  throw new LogUnavailable(
    `${command.stream} changed ${maximumConflicts} times while command ${command.commandId} was decided; try again`,
  );
};
