import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { EvaluationArguments } from '../../../contracts/evaluation.js';
import type { EvaluationData } from '../../evaluation/index.js';
import { competingTypes } from './outcome.js';
import { type Participant, type Sample, seenOf } from './participant.js';
import { isOfLabel } from './sample.js';

/** Groups that a comparison is of, each participant's by its index. */
export interface Groups {
  readonly labels: readonly string[];
  readonly of: (participant: Participant) => number;
}

/** What a panel reads: one sample on one scale, with the arguments under which it is read. */
export interface Evaluated {
  readonly data: EvaluationData;
  readonly request: EvaluationArguments;
}

const outcomesOf = (participants: readonly Participant[]): EvaluationData['atHorizon'] => {
  const seen = participants.map(seenOf);
  return {
    times: Float64Array.from(seen, ({ time }) => time),
    types: Float64Array.from(seen, ({ type }) => type),
  };
};

/** A sample as the panel of `apar evaluate` reads a file. Both of its scales are that of the sample. */
export const evaluationOf = (
  analysis: PlannedAnalysis,
  plan: AnalysisPlan,
  { columns, participants, horizon }: Sample,
  groups: Groups | null = null,
): Evaluated => {
  const outcomes = outcomesOf(participants);
  return {
    data: {
      n: participants.length,
      atHorizon: outcomes,
      ofCurves: outcomes,
      scores: columns.map((_, k) => Float64Array.from(participants, ({ scores }) => scores[k] ?? 0)),
      groups: groups && { labels: groups.labels, indices: Float64Array.from(participants, groups.of) },
    },
    request: {
      time: 'time',
      status: 'status',
      curveTime: 'time',
      curveStatus: 'status',
      censored: 0,
      event: 1,
      competing: [...(isOfLabel(analysis) ? competingTypes.recurrenceWithinAndDeath : competingTypes.none)],
      scores: columns.map(({ column, probability, threshold }) => ({ column, probability, threshold })),
      id: null,
      group: groups && 'group',
      horizon,
      level: plan.level,
      seed: null,
      thresholdPercents: plan.thresholdPercents,
    },
  };
};
