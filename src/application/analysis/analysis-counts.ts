import type { AnalysisFlowView, AnalysisSetsView } from '../../contracts/views/index.js';
import { setCounts } from '../../domain/protocol/analysis-sets/set-counts.js';
import { flowDiagram, sumsHold } from '../../domain/protocol/flow/flow-diagram.js';
import type { Context } from '../../domain/decision/context.js';
import type { CasebookRow } from '../ports/read-models.js';
import { dataCutOf } from './data-cut.js';
import { type JudgingProtocol, participantsOf } from './participants-of.js';

/** The flow diagram as it stands now (protocol §6.1): counts only, no subject number and no score. */
export const analysisFlow = (
  rows: readonly CasebookRow[],
  context: Context,
  judging: JudgingProtocol,
): AnalysisFlowView => {
  const { protocol, trial } = context;
  const { cutoff, finalLock } = dataCutOf(context);
  const flow = flowDiagram(participantsOf(trial, rows, judging), { cutoff, finalLock });
  return { cutoff, finalLock, protocolVersion: protocol.version, sumsHold: sumsHold(flow), flow };
};

/** The analysis sets as they stand now (protocol §6.1): how many are in each, and why the others are not. */
export const analysisSetCounts = (
  rows: readonly CasebookRow[],
  context: Context,
  judging: JudgingProtocol,
): AnalysisSetsView => {
  const { protocol, trial } = context;
  const { cutoff, finalLock } = dataCutOf(context);
  const participants = participantsOf(trial, rows, judging);
  return {
    cutoff,
    finalLock,
    protocolVersion: protocol.version,
    allocated: participants.length,
    sets: setCounts(participants, cutoff, finalLock),
  };
};
