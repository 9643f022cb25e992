import type { ReadId } from '../../../src/contracts/reads/http-reads.js';
import type { Role } from '../../../src/domain/shared/actor.js';

const toAll: readonly ReadId[] = [
  'getSealedPredictions',
  'getTrialAnalysis',
  'getReportParts',
  'getFigureLineage',
  'getMetricsDifference',
];
/** Outcomes, one by one or counted, before the lock. */
const to: Readonly<Partial<Record<ReadId, readonly Role[]>>> = {
  getExport: ['statistician'],
  getAnalysisFlow: ['statistician', 'administrator'],
  getAnalysisSets: ['statistician', 'administrator'],
};

/** What roles that may ask are refused with 409 while the trial goes on. */
export const isRefusedBeforeUnsealing = (read: ReadId, role: Role): boolean =>
  toAll.includes(read) || to[read]?.includes(role) === true;
