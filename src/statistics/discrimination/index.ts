export { type AucAt, aucAt } from './auc-at.js';
export { type AucDeLong, aucDeLong } from './auc-delong.js';
export type { AucIntervals } from './auc-interval.js';
