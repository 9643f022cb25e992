import type { Figure } from '../../../contracts/evaluation.js';
import { type NotEstimable, type TurnbullCurve, turnbull, turnbullAt } from '../../../statistics/index.js';
import { type FigureDraft, figureOf } from '../../evaluation/panel/figure-of.js';
import { type Participant, type Sample, isHigh } from '../data/participant.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import type { Found, Run } from './run.js';

interface Stratum {
  readonly score: string | undefined;
  readonly group: string | undefined;
  readonly members: readonly Participant[];
}

const strataOf = (sample: Sample, byRisk: boolean): readonly Stratum[] => [
  { score: undefined, group: undefined, members: sample.participants },
  ...(byRisk ? sample.columns : []).flatMap(({ column }, k) =>
    [false, true].map((high) => ({
      score: column,
      group: high ? 'high' : 'low',
      members: sample.participants.filter((one) => isHigh(sample, one, k) === high),
    })),
  ),
];

const read = (curve: TurnbullCurve | NotEstimable, horizon: number): Pick<FigureDraft, 'point' | 'notes'> => {
  if (curve.kind === 'NotEstimable') return { point: curve };
  const { survival, lowest, highest } = turnbullAt(curve, horizon);
  return { point: survival, notes: [`at least ${lowest} and at most ${highest}`] };
};

const figure = ({ score, group, members }: Stratum, horizon: number): Figure => {
  const intervals = members.flatMap(({ row }) => (row.endpoints ? [row.endpoints.rfsI] : []));
  const curve = turnbull(
    intervals.map(({ left }) => left),
    intervals.map(({ right }) => right ?? Infinity),
  );
  return figureOf({
    estimator: 'turnbull.survival',
    definition:
      'Probability of no recurrence and no death by the horizon, a recurrence lying anywhere between the last clean scan and the scan that showed it',
    scale: 'curve',
    score,
    group,
    time: horizon,
    method: 'nonparametric maximum likelihood (Turnbull 1976)',
    n: members.length,
    events: intervals.filter(({ right }) => right !== null).length,
    interval: null,
    ...read(curve, horizon),
  });
};

/** @throws PlanNotRunnable unless the outcome is interval-censored and nothing else censors it */
export const turnbullFigures = ({ analysis, samples: { curve: sample } }: Run): readonly Found[] => {
  if (analysis.outcome !== 'RFS_I' || analysis.censoring !== 'NONE' || analysis.landmark) {
    throw new PlanNotRunnable(
      analysis.id,
      'turnbull needs the outcome RFS_I, without landmark or censoring rule',
    );
  }
  return strataOf(sample, analysis.grouping === 'RISK').map((stratum) => ({
    figure: figure(stratum, sample.horizon),
    behind: stratum.members,
  }));
};
