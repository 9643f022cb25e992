import { mustBePositive, mustBeShare } from './planning-values.js';

/**
 * Participants needed for a standard error of the C statistic, by Newcombe's formula (Stat Med 2006;25:559; Riley et al.,
 * Stat Med 2021;40:4230, §3.3): SE² = C (1 − C) (1 + (n / 2 − 1)((1 − C) / (2 − C) + C / (1 + C))) / (n² φ (1 − φ)). The
 * smallest whole number whose error is not larger.
 * @throws RangeError unless C and φ lie between 0 and 1 and the error is above 0
 */
export const concordanceSize = (concordance: number, eventShare: number, standardError: number): number => {
  mustBeShare('concordance', concordance);
  mustBeShare('eventShare', eventShare);
  mustBePositive('standardError', standardError);
  // SE² n² φ (1 − φ) = C (1 − C) (1 + (n / 2 − 1) s): a quadratic in n, whose larger root is the number
  const { spread, s } = partsOf(concordance);
  const a = standardError ** 2 * eventShare * (1 - eventShare);
  const b = (spread * s) / 2;
  const c = spread * (1 - s);
  const root = (b + Math.sqrt(b * b + 4 * a * c)) / (2 * a);
  return Math.max(1, Math.ceil(root - 1e-9));
};

/**
 * The standard error of the C statistic to be expected of n participants, by the formula of `concordanceSize`.
 * @throws RangeError unless C and φ lie between 0 and 1 and n is above 0
 */
export const concordanceError = (concordance: number, eventShare: number, participants: number): number => {
  mustBeShare('concordance', concordance);
  mustBeShare('eventShare', eventShare);
  mustBePositive('participants', participants);
  const { spread, s } = partsOf(concordance);
  const pairs = participants ** 2 * eventShare * (1 - eventShare);
  return Math.sqrt((spread * (1 + (participants / 2 - 1) * s)) / pairs);
};

const partsOf = (concordance: number): { readonly spread: number; readonly s: number } => ({
  spread: concordance * (1 - concordance),
  s: (1 - concordance) / (2 - concordance) + concordance / (1 + concordance),
});
