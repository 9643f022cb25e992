export { type AucAt, aucAt } from './auc-at.js';
export { aucAtDifference } from './auc-at-difference.js';
export { type AucDeLong, aucDeLong } from './auc-delong.js';
export { aucDifference } from './auc-difference.js';
export type { AucIntervals } from './auc-interval.js';
export type { Concordance } from './concordance.js';
export { type Competing, harrellC } from './harrell-c.js';
export { type RocCurve, type RocPoint, rocCurve } from './roc-curve.js';
export { type UnoC, unoC } from './uno-c.js';
