import type { AnalysisPlan } from '../../../contracts/analysis/plan.js';
import type { AnalysisResult } from '../../../contracts/analysis/trial-analysis.js';

/** Sets that are made by what happened after surgery (protocol §6.1). */
const conditionsOnTheFuture = new Set(['FAS_V', 'FAS-V', 'PP_V', 'PP-V', 'POST_V', 'POST-V']);

/** What such a set cannot say, and which analyses of the plan show how far it matters. */
export const futureWarning = ({ analyses }: AnalysisPlan): string => {
  const others = analyses.some(({ population }) => population === 'NO_NEOADJUVANT' || population === 'ALL');
  return `The sets FAS-V, PP-V and POST-V condition on the future: they keep participants who received no adjuvant therapy, and whoever recurs early can no longer receive any, so cannot move to the exploratory cohort any more. Figures of these sets need not hold for all patients at surgery${
    others
      ? '; the analyses of all participants without neoadjuvant therapy, or of both cohorts, show how much this matters.'
      : ', and no analysis of the plan shows how much this matters.'
  }`;
};

export const isOnTheFuture = ({ population }: AnalysisResult): boolean =>
  conditionsOnTheFuture.has(population.name);
