import type { AnalysisResult, TrialFigure } from '../../../contracts/analysis/trial-analysis.js';
import { type ForestScale, type ReportFigure, forestPlot } from '../../figures/index.js';
import { anchorOf } from '../anchor.js';

/** Estimators that are drawn over subgroups, and on which scale (protocol §6.3). */
const scales: Readonly<Record<string, ForestScale>> = {
  'auc.at-horizon': { label: 'AUC at the horizon', ratio: false, reference: 0.5 },
  'auc.delong': { label: 'AUC', ratio: false, reference: 0.5 },
  'calibration.expected-observed': { label: 'E/O', ratio: true, reference: 1 },
  'classification.at-horizon.sensitivity': {
    label: 'Sensitivity at the horizon',
    ratio: false,
    reference: null,
  },
  'classification.at-horizon.specificity': {
    label: 'Specificity at the horizon',
    ratio: false,
    reference: null,
  },
  'classification.sensitivity': { label: 'Sensitivity', ratio: false, reference: null },
  'classification.specificity': { label: 'Specificity', ratio: false, reference: null },
  'cox.ratio': { label: 'Hazard ratio', ratio: true, reference: 1 },
};

const keyOf = ({ estimator, score, group, cause }: TrialFigure): string =>
  JSON.stringify([estimator, score, group, cause]);

/** A forest plot of each estimate that an analysis gives for subgroups too. */
export const forests = ({ id, figures }: AnalysisResult): readonly ReportFigure[] =>
  [...Map.groupBy(figures, keyOf).values()].flatMap((same, k): readonly ReportFigure[] => {
    const [first] = same;
    const scale = first === undefined ? undefined : scales[first.estimator];
    if (first === undefined || scale === undefined || same.every(({ subgroup }) => subgroup === null))
      return [];
    const score = first.score === null ? '' : `, ${first.score}`;
    return [
      forestPlot(
        { id: `figure-${anchorOf(id)}-forest-${k + 1}`, title: `${scale.label} by subgroup${score}` },
        same,
        scale,
      ),
    ];
  });
