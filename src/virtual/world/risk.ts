import type { Chance } from './chance.js';
import type { StatedValues } from './stated-values.js';

export const expit = (x: number): number => 1 / (1 + Math.exp(-x));
export const logit = (p: number): number => Math.log(p / (1 - p));

/** Nodes and weights of N(0, 1) from −8 to 8: the trapezoidal rule converges on a smooth bell faster than any power of the step. */
const bell = Array.from({ length: 41 }, (_, i) => {
  const z = -8 + 0.4 * i;
  return { z, weight: (0.4 * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) };
});

/** Mean of `f` over N(0, sd²). */
export const normalMean = (f: (value: number) => number, sd: number): number =>
  bell.reduce((sum, { z, weight }) => sum + weight * f(z * sd), 0);

/** Where a rising function is `wanted`, by bisection. */
export const rootOf = (rising: (value: number) => number, wanted: number): number => {
  let [low, high] = [-20, 20];
  for (let i = 0; i < 100; i += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

type Risk = StatedValues['risk'];

const sumSd = ({ beforeSurgerySd, fromPathologySd }: Risk): number =>
  Math.hypot(beforeSurgerySd, fromPathologySd);

/** The intercept at which the mean risk is `rate`. */
export const interceptFor = (rate: number, risk: Risk): number =>
  rootOf((intercept) => normalMean((sum) => expit(intercept + sum), sumSd(risk)), rate);

/** The intercept of the log-odds of adjuvant therapy at which the stated share gets it. */
export const adjuvantIntercept = ({ risk, therapy }: StatedValues): number =>
  rootOf(
    (intercept) => normalMean((sum) => expit(intercept + therapy.logOddsPerRisk * sum), sumSd(risk)),
    therapy.adjuvant,
  );

/** Upper 33.3 % point of N(0, 1): PRE rises with x, so its upper third is that of x. */
export const upperThirdInSd = 0.430727299295457;

/** The parts of a person's risk, and what the two models ideally say of it. */
export interface PersonalRisk {
  readonly x: number;
  readonly w: number;
  /** E[p | x]. */
  readonly pre: number;
  /** p itself. */
  readonly post: number;
  readonly inUpperThird: boolean;
}

/** PRE of a person of whom only x is known. */
export const preRisk = (x: number, { intercept, fromPathologySd }: Risk): number =>
  normalMean((w) => expit(intercept + x + w), fromPathologySd);

export const drawRisk = (chance: Chance, risk: Risk): PersonalRisk => {
  const x = risk.beforeSurgerySd * chance.normal();
  const w = risk.fromPathologySd * chance.normal();
  return {
    x,
    w,
    pre: preRisk(x, risk),
    post: expit(risk.intercept + x + w),
    inUpperThird: x >= upperThirdInSd * risk.beforeSurgerySd,
  };
};

/** The score that a model gives to an ideal one, in this world. */
export const scoreOf = (
  ideal: number,
  { logitSlope, logitShift, roundedTo }: StatedValues['scores'],
): number => {
  const score = logitSlope === 1 && logitShift === 0 ? ideal : expit(logitSlope * logit(ideal) + logitShift);
  if (roundedTo === null) return score;
  // A score of exactly 0 or 1 would have no logit.
  return Math.min(1 - roundedTo, Math.max(roundedTo, Math.round(score / roundedTo) * roundedTo));
};

/** The risk of somebody whose hazard is multiplied by `ratio`. */
export const underHazardRatio = (risk: number, ratio: number): number => 1 - (1 - risk) ** ratio;
