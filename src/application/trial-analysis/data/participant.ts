import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { MissingOutcome, Outcome, Scale } from './outcome.js';
import type { ScoreColumn } from './scores.js';

/** Somebody who takes part in an analysis. */
export interface Participant {
  readonly row: AnalysisRow;
  readonly outcome: Outcome | MissingOutcome;
  /** In the order of the columns. */
  readonly scores: readonly number[];
  /** Therapy against the tumour before the first recurrence, by the landmark where there is one. */
  readonly therapy: boolean;
}

/** Who takes part in an analysis on one scale of time, and who does not. */
export interface Sample {
  readonly scale: Scale;
  readonly columns: readonly ScoreColumn[];
  readonly members: number;
  readonly participants: readonly Participant[];
  /** By code; each member once. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** In days from where the times begin: surgery, or the landmark. */
  readonly horizon: number;
}

/** The outcome of somebody of whom it is observed or was imputed. */
export const seenOf = ({ outcome }: Participant): Outcome => {
  if (outcome.kind === 'Missing') throw new Error('an outcome is read before it was imputed');
  return outcome;
};

/** The sample with those only who fulfil a condition. */
export const within = (sample: Sample, holds: (participant: Participant) => boolean): Sample => ({
  ...sample,
  participants: sample.participants.filter(holds),
});

export const isHigh = ({ columns }: Sample, { scores }: Participant, column = 0): boolean =>
  (scores[column] ?? 0) >= (columns[column]?.threshold ?? Infinity);

/** Participants with the event: on the scale of the horizon, by it. */
export const eventsOf = ({ scale, participants, horizon }: Sample): number =>
  participants.filter(
    ({ outcome }) =>
      outcome.kind === 'Outcome' && outcome.type === 1 && (scale === 'curve' || outcome.time <= horizon),
  ).length;
