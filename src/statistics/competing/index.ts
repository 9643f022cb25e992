export { causeSpecificCox } from './cause-specific-cox.js';
export { type IncidenceCurve, type IncidenceStep, cumulativeIncidence } from './cumulative-incidence.js';
export { fineGray } from './fine-gray/fine-gray.js';
export { fineGrayByWeights } from './fine-gray/fine-gray-by-weights.js';
export { type GrayTest, grayTest } from './gray-test.js';
export { type IncidenceAt, incidenceAt } from './incidence-at.js';
export { type FineGrayFit, type FineGrayOptions } from './fine-gray/fit.js';
