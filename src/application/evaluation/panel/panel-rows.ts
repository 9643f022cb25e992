import { brier } from './brier.js';
import { calibration, smoothCalibration } from './calibration.js';
import { binaryClassification } from './classification.js';
import {
  causeSpecific,
  coxOfGroups,
  gray,
  logRankTest,
  proportionality,
  restrictedMeans,
  subdistribution,
} from './comparison.js';
import { concordance } from './concordance.js';
import type { DataContext, GroupContext, ScoreContext, Stratum } from './contexts.js';
import { binaryAuc, weightedAuc } from './discrimination.js';
import type { FigureDraft } from './figure-of.js';
import { incidences } from './incidence.js';
import { binaryLikelihoodRatios } from './likelihood-ratios.js';
import { decision } from './net-benefit.js';
import { eventFree, followUp } from './survival.js';

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
  /** Between the groups of the group column, and between low and high of every score. */
  | { readonly of: 'groups'; readonly figures: (context: GroupContext) => readonly FigureDraft[] }
);

/** The panel: an estimator is added by one line. The order is that of the answer. */
export const panelRows: readonly PanelRow[] = [
  { name: 'survival', of: 'strata', figures: eventFree },
  { name: 'follow-up', of: 'everybody', figures: followUp },
  { name: 'incidence', of: 'strata', figures: incidences },
  { name: 'auc', of: 'score', figures: binaryAuc },
  { name: 'auc-at-horizon', of: 'score', figures: weightedAuc },
  { name: 'concordance', of: 'score', figures: concordance },
  { name: 'classification', of: 'score', figures: binaryClassification },
  { name: 'likelihood-ratios', of: 'score', figures: binaryLikelihoodRatios },
  { name: 'brier', of: 'probability', figures: brier },
  { name: 'calibration', of: 'probability', figures: calibration },
  { name: 'smooth-calibration', of: 'probability', figures: smoothCalibration },
  { name: 'net-benefit', of: 'probability', figures: decision },
  { name: 'log-rank', of: 'groups', figures: logRankTest },
  { name: 'cox', of: 'groups', figures: coxOfGroups },
  { name: 'proportional-hazards', of: 'groups', figures: proportionality },
  { name: 'restricted-mean-difference', of: 'groups', figures: restrictedMeans },
  { name: 'cause-specific-cox', of: 'groups', figures: causeSpecific },
  { name: 'gray', of: 'groups', figures: gray },
  { name: 'fine-gray', of: 'groups', figures: subdistribution },
];
