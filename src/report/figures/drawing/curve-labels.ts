import type { Series } from '../../../contracts/analysis/series.js';
import { shortLabels } from './series-of.js';

/** What each kind is called where several stand in one picture. */
export const kindNames: Readonly<Record<Series['kind'], string>> = {
  'kaplan-meier': 'Kaplan-Meier',
  'reverse-kaplan-meier': 'reverse Kaplan-Meier',
  'cumulative-incidence': 'incidence',
  roc: 'ROC',
  'calibration-loess': 'loess',
  'calibration-spline': 'restricted cubic spline',
  'net-benefit': 'net benefit',
  'net-benefit-binary': 'net benefit by the binary label',
  'net-benefit-treat-all': 'treat all',
  'net-benefit-treat-none': 'treat none',
  'score-distribution': 'scores',
  'auc-over-time': 'AUC(t)',
};

/** A name for each of the curves of one picture, no two the same: their kinds too where they differ. */
export const curveLabels = (
  curves: readonly Series[],
  causeNames?: Readonly<Record<string, string>>,
): readonly string[] => {
  const labels = shortLabels(curves, causeNames);
  if (new Set(curves.map(({ kind }) => kind)).size === 1) return labels;
  if (new Set(labels).size === 1) return curves.map(({ kind }) => kindNames[kind]);
  return curves.map(({ kind }, k) => `${kindNames[kind]}, ${labels[k] ?? ''}`);
};
