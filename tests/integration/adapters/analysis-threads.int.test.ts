import { afterEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { analysisThreads, type AnalysisThreadsOptions } from '../../../src/adapters/threads/index.js';
import { analysesToRun } from '../../../src/application/analysis-plan/index.js';
import { analysisHere, engineVersion, runPlan } from '../../../src/application/trial-analysis/index.js';
import type { PlanTask } from '../../../src/application/trial-analysis/work/index.js';
import { type TrialAnalysis, trialAnalysisSchemaVersion } from '../../../src/contracts/analysis/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { frozenTrial } from '../../support/patient-histories.js';
import { planOf, planned } from '../../support/analysis-plans.js';
import { planOfTheTrial } from '../../support/plan-of-the-trial.js';
import { simulatedRows } from '../../support/simulated-rows.js';
import { startFakeApi, type FakeApi } from '../api/fake-api.js';
import { ask, problemOf } from '../api/requests.js';

/** The worker as `npm run build` made it. */
const threads = (options: AnalysisThreadsOptions = {}) =>
  analysisThreads({
    worker: new URL('../../../dist/src/adapters/threads/analysis-worker.js', import.meta.url),
    ...options,
  });
const taskOf = (ids: readonly string[], people: number): PlanTask => {
  const whole = planOfTheTrial();
  const plan = {
    ...whole,
    bootstrap: { ...whole.bootstrap, replicates: 400 },
    analyses: whole.analyses.filter(({ id }) => ids.includes(id)),
  };
  return { inputs: { ...simulatedRows(people, 3), plan }, toRun: analysesToRun(plan, []) };
};
const some = [
  'primary.pre-auc',
  'secondary.pre-classification',
  'supportive.pre-against-post',
  'sensitivity.pre-imputed',
];

describe('analyses on threads', () => {
  it('give the same digits on one thread, on three and on none', async () => {
    const task = taskOf(some, 120);
    const here = JSON.stringify(await runPlan(task, analysisHere));
    expect(here).toContain('bootstrap-bca');
    expect(JSON.stringify(await runPlan(task, threads({ threads: 1 })))).toBe(here);
    expect(JSON.stringify(await runPlan(task, threads({ threads: 3 })))).toBe(here);
  });

  it('say what cannot be run, as where they are called', async () => {
    const plan = planOf([planned({ scores: ['ERASL_PRE'] })]);
    const task = { inputs: { ...simulatedRows(20, 1), plan }, toRun: analysesToRun(plan, []) };
    await expect(runPlan(task, threads())).rejects.toMatchObject({
      name: 'PlanNotRunnable',
      analysis: 'primary.pre',
    });
  });

  it('end in words, not in silence, when a thread dies', async () => {
    await expect(runPlan(taskOf(some, 120), threads({ memoryMb: 4 }))).rejects.toMatchObject({
      name: 'WorkInterrupted',
      message: expect.stringMatching(/ended before it was done .*memory/iu),
    });
  });

  it('end when they take too long, and when nobody waits any more', async () => {
    await expect(runPlan(taskOf(some, 120), threads({ limitMs: 1 }))).rejects.toMatchObject({
      name: 'WorkInterrupted',
      message: expect.stringContaining('was not done after'),
    });
    const nobody = new AbortController();
    const task = taskOf(
      planOfTheTrial().analyses.map(({ id }) => id),
      2_000,
    );
    const began = performance.now();
    const run = runPlan(task, threads(), { signal: nobody.signal });
    setTimeout(() => {
      nobody.abort(new Error('nobody waits'));
    }, 500);
    await expect(run).rejects.toThrow('nobody waits');
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('the API while an analysis runs', () => {
  let api: FakeApi;
  afterEach(() => api.close());

  const started = async (runner: ReturnType<typeof threads>): Promise<void> => {
    const task = taskOf(some, 353);
    const answerOf = async (): Promise<TrialAnalysis> => ({
      schemaVersion: trialAnalysisSchemaVersion,
      key: {
        cut: { kind: 'LOCK', manifestDigest: 'f', lockedAt: instant('2028-06-11T00:00:00.000Z') },
        cutoff: '2028-06-10',
        protocolVersion: '1.0.0',
        planVersion: '1.0.0',
        planDigest: 'f',
        engineVersion,
      },
      planMadeAfterFreeze: false,
      participants: task.inputs.rows.length,
      analyses: await runPlan(task, runner),
    });
    api = await startFakeApi({
      trialAnalyses: {
        analysis: answerOf,
        lineage: () => Promise.resolve(null),
        difference: () => Promise.resolve(null),
      },
    });
    api.world.trial = { ...frozenTrial('2028-06-10'), manifest: [] };
  };

  /** How often the health was answered until the analysis was, and the status of that. */
  const answeredMeanwhile = async () => {
    const arrived: Response[] = [];
    const analysis = ask(api, 'getTrialAnalysis', 'statistician').then((response) => {
      arrived.push(response);
      return response;
    });
    const waits = (): boolean => arrived.length === 0;
    let healthy = 0;
    while (waits()) {
      const { status } = await api.http.get('/health/live');
      expect(status).toBe(200);
      if (waits()) healthy += 1;
    }
    return { healthy, response: await analysis };
  };

  it('answers the health meanwhile', async () => {
    await started(threads());
    const { healthy, response } = await answeredMeanwhile();
    expect(response.status).toBe(200);
    expect(healthy).toBeGreaterThan(10);
  });

  it('ANALYSIS.INTERRUPTED: answers 503 with what to do when the thread dies', async () => {
    await started(threads({ memoryMb: 4 }));
    const { response } = await answeredMeanwhile();
    const problem = problemOf(response);
    expect(problem).toMatchObject({ status: 503, code: 'ANALYSIS.INTERRUPTED' });
    expect(problem.detail).toContain('ask again');
    expect(response.headers['retry-after']).toBe('5');
  });
});
