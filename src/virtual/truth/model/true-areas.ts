import type { StatedValues } from '../../world/index.js';
import { type ScoreName, scoreNames } from '../entries.js';
import { trueArea } from '../population/true-area.js';
import { modelPopulation } from './model-population.js';

/** The area under the ROC curve of each score at two years, among the people of a world without therapy. */
export const trueAreas = (values: StatedValues): Readonly<Record<ScoreName, number>> => {
  const [pre, post] = scoreNames.map((score) => trueArea(modelPopulation(values, score)));
  if (pre === undefined || post === undefined) throw new RangeError('there are two scores');
  return { PRE: pre, POST: post };
};
