import { trialStream } from '../../../contracts/names.js';
import type { ClockSet } from '../../../domain/clock/trial-clock.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { LogCorrupted, type StreamRead } from '../../ports/event-log.js';
import type { CommandDeps } from '../command-deps.js';
import { requireUnbegun } from './require-unbegun.js';

/** What a command is decided on; reading it again gives what others recorded meanwhile. */
export interface Ground {
  readonly clock: ClockSet;
  readonly read: StreamRead;
  readonly trial: TrialState;
}

type GroundDeps = Pick<CommandDeps, 'clock' | 'log' | 'trial'>;

/**
 * Each event says which revision of the trial its decision saw; a trial that ends before it has lost what decided. Shredded
 * ones are not asked: what nobody can decrypt, anybody can write.
 */
const trialAsSeen = async (
  deps: GroundDeps,
  trial: TrialState,
  { events }: StreamRead,
): Promise<TrialState> => {
  const seen = events.findLast(({ type }) => type !== 'Shredded')?.metadata.trialRevision ?? -1;
  if (seen <= trial.revision) return trial;
  // Both were read at once: the trial may have grown, and the stream after it.
  const now = await deps.trial();
  if (seen <= now.revision) return now;
  throw new LogCorrupted(
    trialStream,
    `${trialStream} ends at revision ${now.revision}, but a decision saw revision ${seen} of it; restore it from a backup`,
    {},
    now.revision + 1,
  );
};

/** @throws LogUnavailable, VaultUnavailable, LogCorrupted, of the trial too where it lacks what was decided on */
export const readGround = async (deps: GroundDeps, stream: string): Promise<Ground> => {
  const [clock, read, trial] = await Promise.all([deps.clock.current(), deps.log.read(stream), deps.trial()]);
  if (stream === trialStream && read.revision < 0) await requireUnbegun(deps.log);
  return { clock, read, trial: stream === trialStream ? trial : await trialAsSeen(deps, trial, read) };
};
