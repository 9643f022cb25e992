import type { EvaluationArguments } from '../../../src/contracts/evaluation.js';
import type { EvaluationData } from '../../../src/application/evaluation/index.js';
import { chanceOf, drawRisk, interceptFor, worldOf } from '../../../src/virtual/world/index.js';
import { outcomeOf } from '../../../src/virtual/world/outcome.js';

/** What is known of one virtual participant: the same number and seed give the same for ever. */
export interface VirtualParticipant {
  readonly time: number;
  /** 0 censored, 1 aggressive recurrence, 2 recurrence within Milan, 3 death. */
  readonly type: number;
  readonly pre: number;
  readonly post: number;
  readonly subgroups: Readonly<Record<string, string>>;
}

export const horizonDay = 730;

const values = worldOf('stated', interceptFor);

const participantOf = (seed: number, number: number): VirtualParticipant => {
  const risk = drawRisk(chanceOf(seed, number, 'risk'), values.risk);
  const life = outcomeOf(chanceOf(seed, number, 'outcome'), risk, horizonDay, false, values);
  const chance = chanceOf(seed, number, 'follow-up');
  const end = chance.happens(0.15) ? chance.whole(30, horizonDay) : horizonDay + 1 + chance.whole(0, 365);
  const day = life.recurrence?.visibleDay ?? life.deathDay ?? Infinity;
  const type = life.recurrence === null ? 3 : life.recurrence.extent === 'BEYOND' ? 1 : 2;
  return {
    time: Math.min(day, end),
    type: day <= end ? type : 0,
    pre: risk.pre,
    post: risk.post,
    subgroups: {
      SEX: chance.happens(0.83) ? 'male' : 'female',
      AGE: chance.happens(0.55) ? 'under 60 years' : '60 years or more',
      BCLC: chance.happens(0.2) ? '0' : 'A',
      MVI: chance.one(['M0', 'M0', 'M1', 'M2']),
      FIELD_STRENGTH: chance.happens(0.6) ? '3 T' : '1.5 T',
    },
  };
};

export const virtualParticipants = (n: number, seed: number): readonly VirtualParticipant[] =>
  Array.from({ length: n }, (_, k) => participantOf(seed, k + 1));

export const evaluationData = (people: readonly VirtualParticipant[]): EvaluationData => {
  const outcomes = {
    times: Float64Array.from(people, ({ time }) => time),
    types: Float64Array.from(people, ({ type }) => type),
  };
  return {
    n: people.length,
    atHorizon: outcomes,
    ofCurves: outcomes,
    scores: [Float64Array.from(people, ({ pre }) => pre), Float64Array.from(people, ({ post }) => post)],
    groups: null,
  };
};

/** Thresholds as low as the virtual scores need for both groups to hold somebody. */
export const request: EvaluationArguments = {
  time: 'time',
  status: 'status',
  curveTime: 'time',
  curveStatus: 'status',
  censored: 0,
  event: 1,
  competing: [2, 3],
  scores: [
    { column: 'PRE', probability: true, threshold: 0.3 },
    { column: 'POST', probability: true, threshold: 0.3 },
  ],
  id: null,
  group: null,
  horizon: horizonDay,
  level: 0.95,
  seed: null,
};
