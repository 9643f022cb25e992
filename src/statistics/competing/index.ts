export { causeSpecificCox } from './cause-specific-cox.js';
export { type IncidenceCurve, type IncidenceStep, cumulativeIncidence } from './cumulative-incidence.js';
export { type FineGrayFit, fineGray } from './fine-gray.js';
export { type GrayTest, grayTest } from './gray-test.js';
export { type IncidenceAt, incidenceAt } from './incidence-at.js';
