import { criticalValue } from '../numerics/normal.js';
import { mustBePositive, mustBeShare, wholeNumberOf } from './planning-values.js';

/**
 * Participants needed for a standard error of ln(O/E), the logarithm of observed over expected events (its opposite has
 * the same): n = (1 − φ) / (φ SE²), φ the share with the event (Riley et al., Stat Med 2021;40:4230, §3.1). A whole
 * number, rounded up.
 * @throws RangeError unless 0 < φ < 1 and the error is above 0
 */
export const expectedOverObservedSize = (eventShare: number, standardError: number): number => {
  mustBeShare('eventShare', eventShare);
  mustBePositive('standardError', standardError);
  return wholeNumberOf((1 - eventShare) / (eventShare * standardError ** 2));
};

/**
 * The standard error of ln(O/E) to be expected of n participants.
 * @throws RangeError unless 0 < φ < 1 and n is above 0
 */
export const expectedOverObservedError = (eventShare: number, participants: number): number => {
  mustBeShare('eventShare', eventShare);
  mustBePositive('participants', participants);
  return Math.sqrt((1 - eventShare) / (eventShare * participants));
};

/**
 * The standard error of ln(O/E) whose interval R exp(± z SE) around a ratio R is as wide as wanted: R · 2 sinh(z SE) =
 * width.
 * @throws RangeError unless ratio and width are above 0 and 0 < level < 1
 */
export const ratioErrorOfWidth = (ratio: number, width: number, level = 0.95): number => {
  mustBePositive('ratio', ratio);
  mustBePositive('width', width);
  return Math.asinh(width / (2 * ratio)) / criticalValue(level);
};

/**
 * How wide the interval R exp(± z SE) around a ratio R is: the inverse of `ratioErrorOfWidth`.
 * @throws RangeError unless ratio and error are above 0 and 0 < level < 1
 */
export const ratioWidthOfError = (ratio: number, standardError: number, level = 0.95): number => {
  mustBePositive('ratio', ratio);
  mustBePositive('standardError', standardError);
  return 2 * ratio * Math.sinh(criticalValue(level) * standardError);
};
