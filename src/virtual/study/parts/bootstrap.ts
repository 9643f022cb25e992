import { bootstrapFigures, sameThread } from '../../../application/evaluation/index.js';
import { figureKey, scoreNames, trueAreas } from '../../truth/index.js';
import { highFrom, studyRequest } from '../design.js';
import { observedOf } from '../observed.js';
import { modelDataOf } from './panel.js';
import type { StudyPart } from './part.js';

const replicates = 200;
const rows = ['auc-at-horizon', 'auc-at-horizon-difference'];
const methods = ['percentile', 'bca'];

const keyOf = (estimator: string, method: string, score: string): string =>
  figureKey({
    estimator: `${estimator}.bootstrap-${method}`,
    score,
    threshold: null,
    group: null,
    cause: null,
  });

/** Intervals of AUC(t), and of its difference, by resampling of people. */
export const bootstrap: StudyPart = {
  scenarios: ['stated', 'rate-0.10'],
  truth: (values) => {
    const areas = trueAreas(values);
    return new Map(
      methods.flatMap((method) => [
        ...scoreNames.map((score) => [keyOf('auc.at-horizon', method, score), areas[score]] as const),
        [keyOf('auc.at-horizon.difference', method, 'POST'), areas.POST - areas.PRE] as const,
      ]),
    );
  },
  reader: (values, truth) => async (dataSet) => {
    const { censored } = modelDataOf(values, dataSet);
    const request = { ...studyRequest(highFrom), seed: dataSet.number, bootstrap: { replicates } };
    const figures = await bootstrapFigures(censored, request, sameThread, { rows });
    return figures.map(observedOf).filter(({ key }) => truth.has(key));
  },
};
