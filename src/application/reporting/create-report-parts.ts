import type { ReportParts } from '../../contracts/analysis/index.js';
import type { ReportContext } from '../../contracts/analysis/report-context.js';
import { rulingDate } from '../../domain/protocol/in-force.js';
import { flowOf, sumsHold } from '../../domain/protocol/flow/flow-diagram.js';
import { planInForce } from '../../domain/record/analysis/analysis-plan-lock.js';
import { isSetAside } from '../../domain/record/trial-state.js';
import { createCurrentRows } from '../analysis/current-rows.js';
import { openedTrial } from '../metrics/opened-trial.js';
import type { ReadModels } from '../ports/read-models.js';
import { protocolDigest } from '../protocol/protocol-digest.js';
import type { AnalysedCutDeps } from '../trial-analysis/serving/analysed-cut.js';
import type { TrialAnalyses } from '../trial-analysis/index.js';
import { reportContextOf } from './report-context-of.js';

export interface ReportPartsDeps extends AnalysedCutDeps {
  readonly readModels: AnalysedCutDeps['readModels'] & Pick<ReadModels, 'casebooks'>;
  readonly analyses: Pick<TrialAnalyses, 'analysis'>;
  readonly clock: ReportContext['trial']['clock'];
}

/**
 * Everything that the report of the locked trial is made of.
 * `gone` ends the waiting. @throws CommandRefused before unsealing, and without a plan in force
 */
export const createReportParts =
  (deps: ReportPartsDeps) =>
  async (gone?: AbortSignal): Promise<ReportParts> => {
    const analysis = await deps.analyses.analysis(gone);
    const { trial, cut } = await openedTrial(deps);
    const lock = planInForce(trial);
    const plan = lock && deps.plans.signedAs(lock.identity);
    if (!plan) throw new Error('an analysis was made without a plan in force');
    const rows = await createCurrentRows(deps)(trial, cut);
    const protocol = deps.protocols.inForce(trial, cut);
    const cutoff = rulingDate(trial, cut, deps.protocols.first.site.zone);
    const flow = flowOf(rows.map((row) => row.flow));
    const records = (await deps.readModels.casebooks())
      .filter(({ subjectId, casebook }) => !isSetAside(trial, subjectId) && casebook.shredded === 0)
      .map(({ casebook }) => ({ casebook, protocol: deps.protocols.judging(casebook, trial, cut) }));
    return {
      analysis,
      plan,
      flow: { cutoff, finalLock: true, protocolVersion: protocol.version, sumsHold: sumsHold(flow), flow },
      context: reportContextOf({
        trial,
        protocol,
        protocolDigest:
          deps.protocols.deployed.find(({ parameters }) => parameters.version === protocol.version)?.digest ??
          protocolDigest(protocol),
        cutoff,
        rows,
        records,
        clock: deps.clock,
      }),
    };
  };
