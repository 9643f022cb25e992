export { type SurvivalCurve, type SurvivalStep, kaplanMeier } from './kaplan-meier.js';
export { type MedianSurvival, medianSurvival } from './median-survival.js';
export { numberAtRisk } from './number-at-risk.js';
export { reverseKaplanMeier } from './reverse-kaplan-meier.js';
export { type SurvivalAt, survivalAt } from './survival-at.js';
