import type { AnalysisFlowView, AnalysisSetsView } from '../../contracts/views/index.js';
import type { Context } from '../../domain/decision/context.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import { countSets } from '../../domain/protocol/analysis-sets/set-counts.js';
import { flowOf, sumsHold } from '../../domain/protocol/flow/flow-diagram.js';
import { dataCutOf } from './data-cut.js';

type Rows<Part extends keyof AnalysisRow> = readonly Pick<AnalysisRow, Part>[];

/** The flow diagram of these rows at their cut (protocol §6.1): counts only, no subject number and no score. */
export const flowAt = (
  rows: Rows<'flow'>,
  cut: Pick<AnalysisFlowView, 'cutoff' | 'finalLock' | 'protocolVersion'>,
): AnalysisFlowView => {
  const flow = flowOf(rows.map((row) => row.flow));
  return { ...cut, sumsHold: sumsHold(flow), flow };
};

/** The flow diagram as it stands now. */
export const analysisFlow = (rows: Rows<'flow'>, context: Context): AnalysisFlowView => {
  const { cutoff, finalLock } = dataCutOf(context);
  return flowAt(rows, { cutoff, finalLock, protocolVersion: context.protocol.version });
};

/** The analysis sets as they stand now (protocol §6.1): how many are in each, and why the others are not. */
export const analysisSetCounts = (rows: Rows<'sets'>, context: Context): AnalysisSetsView => {
  const { cutoff, finalLock } = dataCutOf(context);
  return {
    cutoff,
    finalLock,
    protocolVersion: context.protocol.version,
    allocated: rows.length,
    sets: countSets(rows.map(({ sets }) => sets)),
  };
};
