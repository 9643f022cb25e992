import type { DataContext, GroupContext, PairContext, ScoreContext, Stratum } from './context/contexts.js';
import type { FigureDraft } from './figure-of.js';
import {
  causeSpecific,
  coxOfGroups,
  gray,
  logRankTest,
  proportionality,
  restrictedMeans,
  subdistribution,
} from './groups/comparison.js';
import { binaryAucDifference, weightedAucDifference } from './pairs/auc-difference.js';
import { brierDifferences } from './pairs/brier-difference.js';
import { netBenefitDifferences } from './pairs/net-benefit-difference.js';
import { brierScores } from './scores/brier.js';
import { calibration, smoothCalibration } from './scores/calibration.js';
import { binaryClassification } from './scores/classification.js';
import { concordance } from './scores/concordance.js';
import { coxOfScore } from './scores/cox-of-score.js';
import { binaryAuc, survivorsAuc, weightedAuc } from './scores/discrimination.js';
import { binaryLikelihoodRatios } from './scores/likelihood-ratios.js';
import { decision } from './scores/net-benefit.js';
import { expectedPrecision } from './scores/precision.js';
import { concordancePrecision, validationPrecision } from './scores/precision-of-validation.js';
import { weightedClassification } from './scores/weighted-classification.js';
import { incidences } from './strata/incidence.js';
import { eventFree, followUp } from './strata/survival.js';

/** One estimator of the panel, and for what it is asked. */
export type PanelRow = { readonly name: string } & (
  | {
      readonly of: 'everybody';
      readonly figures: (context: DataContext, stratum: Stratum) => readonly FigureDraft[];
    }
  /** Of everybody, and of each group. */
  | {
      readonly of: 'strata';
      readonly figures: (context: DataContext, stratum: Stratum) => readonly FigureDraft[];
    }
  /** Of every score, or of those only that are probabilities. */
  | {
      readonly of: 'score' | 'probability';
      readonly figures: (context: ScoreContext) => readonly FigureDraft[];
    }
  /** Between each later score and the first, of all or of those that are probabilities. */
  | {
      readonly of: 'pairs' | 'probability-pairs';
      readonly figures: (pair: PairContext) => readonly FigureDraft[];
    }
  /** Between the groups of the group column, and between low and high of every score. */
  | { readonly of: 'groups'; readonly figures: (context: GroupContext) => readonly FigureDraft[] }
);

/** The panel: an estimator is added by one line. The order is that of the answer. */
export const panelRows: readonly PanelRow[] = [
  { name: 'survival', of: 'strata', figures: eventFree },
  { name: 'follow-up', of: 'everybody', figures: followUp },
  { name: 'incidence', of: 'strata', figures: incidences },
  { name: 'auc', of: 'score', figures: binaryAuc },
  { name: 'auc-difference', of: 'pairs', figures: binaryAucDifference },
  { name: 'auc-at-horizon', of: 'score', figures: weightedAuc },
  { name: 'auc-at-horizon-difference', of: 'pairs', figures: weightedAucDifference },
  { name: 'auc-at-horizon-survivors', of: 'score', figures: survivorsAuc },
  { name: 'concordance', of: 'score', figures: concordance },
  { name: 'classification', of: 'score', figures: binaryClassification },
  { name: 'classification-at-horizon', of: 'score', figures: weightedClassification },
  { name: 'likelihood-ratios', of: 'score', figures: binaryLikelihoodRatios },
  { name: 'brier', of: 'probability', figures: brierScores },
  { name: 'brier-difference', of: 'probability-pairs', figures: brierDifferences },
  { name: 'calibration', of: 'probability', figures: calibration },
  { name: 'smooth-calibration', of: 'probability', figures: smoothCalibration },
  { name: 'net-benefit', of: 'probability', figures: decision },
  { name: 'net-benefit-difference', of: 'probability-pairs', figures: netBenefitDifferences },
  { name: 'precision', of: 'score', figures: expectedPrecision },
  { name: 'precision-of-concordance', of: 'score', figures: concordancePrecision },
  { name: 'precision-of-probability', of: 'probability', figures: validationPrecision },
  { name: 'cox-of-score', of: 'score', figures: coxOfScore },
  { name: 'log-rank', of: 'groups', figures: logRankTest },
  { name: 'cox', of: 'groups', figures: coxOfGroups },
  { name: 'proportional-hazards', of: 'groups', figures: proportionality },
  { name: 'restricted-mean-difference', of: 'groups', figures: restrictedMeans },
  { name: 'cause-specific-cox', of: 'groups', figures: causeSpecific },
  { name: 'gray', of: 'groups', figures: gray },
  { name: 'fine-gray', of: 'groups', figures: subdistribution },
];
