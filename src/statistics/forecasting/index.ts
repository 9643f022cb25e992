export { modelAverage, type PosteriorModel } from './model-average.js';
export { type PredictiveInterval, predictiveInterval } from './predictive-interval.js';
export { type RatePeriod, type TrendedRate, trendedRate, type TrendPrior } from './trended-rate.js';
