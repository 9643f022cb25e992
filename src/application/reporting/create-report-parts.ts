import type { ReportParts } from '../../contracts/analysis/index.js';
import type { ReportContext } from '../../contracts/analysis/report-context.js';
import { flowAt } from '../analysis/analysis-counts.js';
import type { ReadModels } from '../ports/read-models.js';
import type { TrialAnalyses } from '../trial-analysis/index.js';
import { reportContextOf } from './report-context-of.js';

export interface ReportPartsDeps {
  readonly analyses: Pick<TrialAnalyses, 'analysed'>;
  readonly clock: ReportContext['trial']['clock'];
  /** Events of the streams of accesses; absent where nobody can read anything, as of a simulated trial. */
  readonly accesses?: ReadModels['accesses'];
}

/**
 * Everything that the report of the locked trial is made of.
 * `gone` ends the waiting. @throws CommandRefused before unsealing, and without a plan in force
 */
export const createReportParts =
  ({ analyses, clock, accesses = () => Promise.resolve([]) }: ReportPartsDeps) =>
  async (gone?: AbortSignal): Promise<ReportParts> => {
    const { analysis, cut } = await analyses.analysed(gone);
    const { trial, plan, protocol, cutoff } = cut;
    const [rows, records] = [await cut.rows(), await cut.records()];
    return {
      analysis,
      plan,
      flow: flowAt(rows, { cutoff, finalLock: true, protocolVersion: protocol.parameters.version }),
      context: reportContextOf({ trial, protocol, cutoff, rows, records, clock, accesses: await accesses() }),
    };
  };
