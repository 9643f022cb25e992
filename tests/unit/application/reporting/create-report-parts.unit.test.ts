import { beforeAll, describe, expect, it } from '@jest/globals';
import { analysisPlanFiles, createAnalysisPlans } from '../../../../src/application/analysis-plan/index.js';
import { createReportParts } from '../../../../src/application/reporting/create-report-parts.js';
import { analysisHere, createTrialAnalysis } from '../../../../src/application/trial-analysis/index.js';
import { type ReportParts, deviationCountId, reportParts } from '../../../../src/contracts/analysis/index.js';
import { lockedAt, opened, rows, sealedRows, trial } from '../../../support/opened-trial.js';
import { person } from '../../../support/patient-histories.js';
import { protocolsOf } from '../../../support/protocols.js';
import { signedPlan } from '../../../support/signed-plan.js';

/** That of the trial, with fewer resamples. */
const plans = createAnalysisPlans(
  analysisPlanFiles.map((file) => ({ ...(file as object), bootstrap: { replicates: 100, seed: 20250610 } })),
);
const protocols = protocolsOf();

const started = () => {
  let [read, records] = [0, 0];
  const analyses = createTrialAnalysis({
    readModels: {
      analysisRows: () => {
        read += 1;
        return Promise.resolve([]);
      },
      casebookHeads: () => Promise.resolve(rows),
      casebooksOf: (...ids) => {
        records += 1;
        return Promise.resolve(rows.filter(({ subjectId }) => ids.includes(subjectId)));
      },
      timeline: () => Promise.resolve([]),
      quarantined: () => Promise.resolve([]),
      sealedPredictions: () => Promise.resolve(sealedRows),
      openedPredictions: () => Promise.resolve(opened),
    },
    trial: () =>
      Promise.resolve({
        ...trial,
        analysisPlans: [signedPlan(plans, lockedAt)],
      }),
    protocols,
    plans,
    lockedAt: () => Promise.resolve(lockedAt),
    runner: analysisHere,
  });
  return { analyses, timesRead: () => read, recordsRead: () => records };
};

describe('the parts of the report', () => {
  const { analyses, timesRead } = started();
  let parts: ReportParts;
  let read: number;
  beforeAll(async () => {
    parts = await createReportParts({ analyses, clock: 'scaled' })();
    read = timesRead();
  });

  it('are of one cut, whose rows are read once', () => {
    expect(reportParts.safeParse(parts).error).toBeUndefined();
    expect(read).toBe(1);
    const { analysis, flow, context } = parts;
    expect([flow.cutoff, context.trial.followUpTo]).toEqual([analysis.key.cutoff, analysis.key.cutoff]);
    expect([flow.sumsHold, flow.finalLock, flow.flow.count]).toEqual([true, true, rows.length]);
    expect(analysis.participants).toBe(rows.length);
  });

  it('read whole records once for a cut: asked again, they cost what the rows do', async () => {
    const again = started();
    const report = createReportParts({ analyses: again.analyses, clock: 'scaled' });
    const first = await report();
    const readOnce = again.recordsRead();
    // No row was derived ahead here: the rows read the records again, and nothing else does.
    expect(await report()).toEqual(first);
    expect(again.recordsRead()).toBe(readOnce + 1);
  });

  it('name the protocol under the digest that this program deploys it by', () => {
    const { version, digest } = parts.context.protocol;
    const [first] = protocols.deployed;
    expect([version, digest]).toEqual([first.parameters.version, first.digest]);
  });

  it('name the signatures under the plan by their roles and times, and the freeze', () => {
    expect(parts.context.signedPlans).toEqual([
      {
        version: '1.0.0',
        digest: plans.deployed[0]?.digest,
        signatures: ['statistician', 'investigator'].map((role) => ({ role, at: lockedAt })),
        inForce: true,
        madeAfterFreeze: false,
      },
    ]);
    expect(parts.context.freezeOrderedAt).toBe(trial.freezeOrderedAt);
    expect(JSON.stringify(parts.context.signedPlans)).not.toContain(person('statistician').id);
  });

  it('count deviations as their lineage does', async () => {
    const { deviations } = parts.context;
    expect(deviations.length).toBeGreaterThan(0);
    for (const { code, importance, count } of deviations)
      expect(await analyses.lineage(deviationCountId(code, importance))).toMatchObject({
        count: { value: count },
      });
  });
});
