import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { TimeToEvent } from '../../../domain/protocol/endpoints/endpoints.js';
import { type LeftOut, type Outcome, leftOut, outcome } from './outcome.js';

const ofEvent = ({ time, event }: TimeToEvent): Outcome => outcome(time, event ? 1 : 0);

/**
 * What happened and when, in day numbers (protocol §4.3). The label's curve is that of time to aggressive recurrence; an
 * interval-censored time stands at its last clean scan and is read as an interval by Turnbull's estimate alone.
 */
export const curveOutcome = (
  { endpoints }: AnalysisRow,
  of: PlannedAnalysis['outcome'],
): Outcome | LeftOut => {
  if (endpoints === null) return leftOut('NOT_OPERATED');
  const { rfs, os, rfsS, rfsT, rfsI, ttar } = endpoints;
  switch (of) {
    case 'AGGRESSIVE_RECURRENCE_24M':
    case 'TTAR':
      return ttar.type === 'UNDETERMINED' ? leftOut(ttar.type) : outcome(ttar.time, ttar.type);
    case 'RFS':
      return ofEvent(rfs);
    case 'OS':
      return ofEvent(os);
    case 'RFS_S':
      return ofEvent(rfsS);
    case 'RFS_T':
      return ofEvent(rfsT);
    case 'RFS_I':
      return outcome(rfsI.left, rfsI.right === null ? 0 : 1);
    default:
      return of satisfies never;
  }
};
