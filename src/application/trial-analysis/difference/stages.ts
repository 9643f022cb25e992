import type { PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import { foundIn } from '../estimators/found-in.js';
import type { AnalysisInputs, ModelScores } from '../inputs.js';

/** Two cuts, one analysis, and who is replaced from the first to the second, one after another. */
export interface Compared {
  readonly a: AnalysisInputs;
  readonly b: AnalysisInputs;
  readonly analysis: PlannedAnalysis;
  readonly changed: readonly string[];
  /** Of these estimators only; of all that the analysis names, if absent. */
  readonly estimators?: readonly PlanEstimator[];
}

/** Figures by name; null where one is not estimable or not shown. */
export type Values = ReadonlyMap<string, number | null>;

const shown = (figure: TrialFigure): number | null => ('value' in figure ? figure.value : null);

/** The first cut with some participants as they are in the second. */
const mixed = ({ a, b }: Pick<Compared, 'a' | 'b'>, replaced: ReadonlySet<string>): AnalysisInputs => {
  const scoresOf = (model: keyof ModelScores): ReadonlyMap<string, number> =>
    new Map([
      ...[...a.scores[model]].filter(([id]) => !replaced.has(id)),
      ...[...b.scores[model]].filter(([id]) => replaced.has(id)),
    ]);
  return {
    plan: a.plan,
    rows: [
      ...a.rows.filter(({ subjectId }) => !replaced.has(subjectId)),
      ...b.rows.filter(({ subjectId }) => replaced.has(subjectId)),
    ],
    scores: { PRE: scoresOf('PRE'), POST: scoresOf('POST') },
  };
};

/** The figures once the first `stage` of the changed participants are replaced: 0 is the first cut, all of them the second. */
export const valuesAt = (compared: Compared, stage: number): Values => {
  const { analysis, changed, estimators } = compared;
  const inputs = mixed(compared, new Set(changed.slice(0, stage)));
  return new Map(foundIn(analysis, inputs, estimators).map(({ figure }) => [figure.id, shown(figure)]));
};

/** The estimator whose figures one of a name is among, in either cut; undefined where the analysis has no such figure. */
export const estimatorOf = (compared: Compared, figureId: string): PlanEstimator | undefined =>
  compared.analysis.estimators.find((name) =>
    [compared.a, compared.b].some((inputs) =>
      foundIn(compared.analysis, inputs, [name]).some(({ figure }) => figure.id === figureId),
    ),
  );
