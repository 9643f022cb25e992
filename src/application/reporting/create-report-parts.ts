import type { ReportParts } from '../../contracts/analysis/index.js';
import type { ReportContext } from '../../contracts/analysis/report-context.js';
import { flowAt } from '../analysis/analysis-counts.js';
import type { ReadModels } from '../ports/read-models.js';
import { keepLast } from '../shared/keep-last.js';
import type { TrialAnalyses } from '../trial-analysis/index.js';
import type { AnalysedCut } from '../trial-analysis/serving/analysed-cut.js';
import { type RecordFacts, recordFactsOf } from './record-facts.js';
import { reportContextOf } from './report-context-of.js';

export interface ReportPartsDeps {
  readonly analyses: Pick<TrialAnalyses, 'analysed'>;
  readonly clock: ReportContext['trial']['clock'];
  /** Events of the streams of accesses; absent where nobody can read anything, as of a simulated trial. */
  readonly accesses?: ReadModels['accesses'];
}

/** Of what the facts of the records are a function: those of whoever is erased or set aside are not among them. */
const recordsKey = ({ cacheKey, trial: { erased, setAside } }: AnalysedCut): string =>
  JSON.stringify([cacheKey, erased, setAside]);

/**
 * Everything that the report of the locked trial is made of. Whole records are read once for a cut, so that another answer costs the
 * same however many events there are.
 * `gone` ends the waiting. @throws CommandRefused before unsealing, and without a plan in force
 */
export const createReportParts = ({
  analyses,
  clock,
  accesses = () => Promise.resolve([]),
}: ReportPartsDeps): ((gone?: AbortSignal) => Promise<ReportParts>) => {
  const factsOf = keepLast<RecordFacts>();
  return async (gone) => {
    const { analysis, cut } = await analyses.analysed(gone);
    const { trial, plan, protocol, cutoff } = cut;
    const rows = await cut.rows();
    const facts = await factsOf(recordsKey(cut), async () =>
      recordFactsOf(await cut.records(), rows, cutoff),
    );
    return {
      analysis,
      plan,
      flow: flowAt(rows, { cutoff, finalLock: true, protocolVersion: protocol.parameters.version }),
      context: reportContextOf({ trial, protocol, cutoff, rows, facts, clock, accesses: await accesses() }),
    };
  };
};
