import {
  clockStream,
  patientStream,
  subjectOf,
  trialStream,
  unsealingStream,
} from '../../contracts/names.js';
import type { ClockSet } from '../../domain/clock/trial-clock.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { plansTouchedBy } from '../../domain/trial/plans-touched-by.js';
import type { LoggedEvent } from '../ports/event-log.js';
import type { Pace } from './place.js';

/** Whom an event concerns: those to be woken, and those who know it by themselves if all went well. */
export interface Noticed {
  readonly wake: 'EVERYONE' | readonly string[];
  readonly check: readonly string[];
  readonly pace: Pace | null;
}

/** Whether somebody may wait too long now. Under a slower clock whoever looks too early finds nothing due and waits on. */
const mayComeEarlier = (before: Pace | null, after: ClockSet): boolean =>
  before === null || before.kind !== after.kind || after.kind === 'manual' || after.rate > before.rate;

const streamsTouched = (event: LoggedEvent): Noticed['wake'] => {
  const touched = plansTouchedBy(event);
  if (touched === 'EVERYONE') return touched;
  // The record of an erased participant asked for it itself, and ends by itself.
  return touched === 'TRIAL_ONLY' || event.type === 'SubjectErased' ? [] : [patientStream(touched.subjectId)];
};

export const noticed = (event: LoggedEvent, pace: Pace | null): Noticed => {
  const { stream } = event;
  if (stream === clockStream) {
    const next = event.data as ClockSet;
    const wake = mayComeEarlier(pace, next) ? 'EVERYONE' : [];
    return { wake, check: [], pace: { kind: next.kind, rate: next.rate } };
  }
  if (stream === trialStream) return { wake: streamsTouched(event), check: [stream], pace };
  const has = subjectOf(stream) !== null || stream === unsealingStream;
  return { wake: [], check: has ? [stream] : [], pace };
};

/** Everybody whose plan is not at its end: after the lock only the trial's. */
export const openStreams = (trial: TrialState): readonly string[] =>
  trial.manifest !== null
    ? [trialStream]
    : [
        trialStream,
        ...trial.subjects
          .filter((s) => !trial.erased.includes(s.subjectId))
          .map((s) => patientStream(s.subjectId)),
      ];
