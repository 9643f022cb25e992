import { type EvaluationData, figuresOf, rowsNamed } from '../../../application/evaluation/index.js';
import { everybodyFollowed, modelTruth } from '../../truth/index.js';
import { chanceOf, scenarioNames, type StatedValues } from '../../world/index.js';
import { modelData, type ModelData } from '../data/model-data.js';
import { benefitThresholds, groupsFrom, highFrom, studyRequest } from '../design.js';
import { isOfCompleteData } from '../of-complete-data.js';
import { type Observed, observedOf, readerOf } from '../observed.js';
import type { DataSet, StudyPart, Truth } from './part.js';

/** True values of the estimands in one world without therapy, for data sets of so many people. */
const panelTruth = (values: StatedValues, people: number): Truth =>
  modelTruth(values, { groupsFrom, thresholds: benefitThresholds, people });

export const modelDataOf = (values: StatedValues, { seed, number, scenario, people }: DataSet): ModelData =>
  modelData(values, chanceOf(seed, number, `data set ${scenario}`), people);

const smooth = rowsNamed(['smooth-calibration']);
const ofSpline = /^calibration\.spline\./u;

/** Smooth curves of people of whom none is lost: those that know censoring stand under names of their own. */
const smoothOfFollowed = (data: EvaluationData, truth: Truth): readonly Observed[] =>
  figuresOf(data, studyRequest(highFrom), smooth)
    .map((figure) =>
      observedOf(ofSpline.test(figure.estimator) ? figure : { ...figure, group: everybodyFollowed }),
    )
    .filter(({ key }) => truth.has(key));

/** The panel of `apar evaluate`: each estimator reads data that are as it assumes. */
export const panel: StudyPart = {
  scenarios: scenarioNames,
  truth: panelTruth,
  reader: (values, truth) => {
    const keys = [...truth.keys()];
    const ofComplete = readerOf(new Set(keys.filter((key) => isOfCompleteData(key) && !ofSpline.test(key))));
    const ofCensored = readerOf(new Set(keys.filter((key) => !isOfCompleteData(key))));
    return (dataSet) => {
      const { complete, censored } = modelDataOf(values, dataSet);
      return [...ofComplete(complete), ...smoothOfFollowed(complete, truth), ...ofCensored(censored)];
    };
  },
};
