import { mustBePositive, mustBeShare, wholeNumberOf } from './planning-values.js';

/** What is expected of a score at a threshold: shares from 0 to 1. */
export interface ExpectedAtThreshold {
  readonly eventShare: number;
  readonly sensitivity: number;
  readonly specificity: number;
  /** The threshold probability. */
  readonly threshold: number;
}

/**
 * Participants needed for a standard error of the standardised net benefit, sNB = sensitivity − (1 − specificity) w with
 * w = (1 − φ) / φ · pt / (1 − pt) (Marsh, Janes & Pepe, Biometrics 2020;76:1170; Riley et al., Stat Med 2021;40:4230, §3.4).
 * A whole number, rounded up.
 * @throws RangeError when a number cannot be read, or the error is 0 in any number of participants
 */
export const netBenefitSize = (expected: ExpectedAtThreshold, standardError: number): number => {
  mustBePositive('standardError', standardError);
  const variance = varianceOf(expected);
  if (variance === 0) throw new RangeError('the expected standard error is 0 in any number of participants');
  return wholeNumberOf(variance / standardError ** 2);
};

/**
 * The standard error of the standardised net benefit to be expected of n participants.
 * @throws RangeError when a number cannot be read
 */
export const standardisedNetBenefitError = (expected: ExpectedAtThreshold, participants: number): number => {
  mustBePositive('participants', participants);
  return Math.sqrt(varianceOf(expected) / participants);
};

/** n times the variance: sens (1 − sens) / φ + w² spec (1 − spec) / (1 − φ) + w² (1 − spec)² / (φ (1 − φ)). */
const varianceOf = ({ eventShare, sensitivity, specificity, threshold }: ExpectedAtThreshold): number => {
  mustBeShare('eventShare', eventShare);
  mustBeShare('threshold', threshold);
  for (const [name, value] of Object.entries({ sensitivity, specificity })) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is ${value}; give a number from 0 to 1`);
  }
  const others = 1 - eventShare;
  const w = (others / eventShare) * (threshold / (1 - threshold));
  const falsePositive = 1 - specificity;
  return (
    (sensitivity * (1 - sensitivity)) / eventShare +
    (w * w * specificity * falsePositive) / others +
    (w * w * falsePositive * falsePositive) / (eventShare * others)
  );
};
