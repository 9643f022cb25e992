import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import { intentionToDiagnoseFigures } from './intention-to-diagnose-figures.js';
import { isPlanned } from './is-planned.js';
import { panelFigures } from './panel-figures.js';
import type { Found, Run } from './run.js';
import { scaleOf } from './scale-of.js';
import { startWeightedFigures } from './start-weighted-figures.js';
import { therapyByRiskFigures } from './therapy-by-risk-figures.js';
import { turnbullFigures } from './turnbull-figures.js';
import { weightedCoxFigures } from './weighted-cox-figures.js';

/** Figures of one estimator: of the panel, but for those that need more of a participant than an outcome and scores. */
export const figuresOfEstimator = (name: PlanEstimator, run: Run): readonly Found[] => {
  if (run.analysis.censoring === 'AT_ADJUVANT_START_WEIGHTED') return startWeightedFigures(name, run);
  switch (name) {
    case 'turnbull':
      return turnbullFigures(run);
    case 'weighted-cox':
      return weightedCoxFigures(run);
    case 'therapy-by-risk':
      return therapyByRiskFigures(run);
    case 'intention-to-diagnose':
      return intentionToDiagnoseFigures(run);
    default:
      return panelFigures(name, run, run.samples[scaleOf[name]]).filter(({ figure }) =>
        isPlanned(name, figure),
      );
  }
};
