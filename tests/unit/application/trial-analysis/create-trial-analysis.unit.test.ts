import { describe, expect, it } from '@jest/globals';
import { analysisPlanFiles, createAnalysisPlans } from '../../../../src/application/analysis-plan/index.js';
import { type AnalysisRunner, WorkInterrupted } from '../../../../src/application/ports/analysis-runner.js';
import type { CasebookRow, QuarantinedRow } from '../../../../src/application/ports/read-models.js';
import { analysisHere, createTrialAnalysis } from '../../../../src/application/trial-analysis/index.js';
import {
  type FigureLineage,
  deviationCountId,
  failedTestId,
  figureLineage,
  flowCountId,
  lookOrder,
  populationId,
  trialAnalysis,
} from '../../../../src/contracts/analysis/index.js';
import { instant } from '../../../../src/domain/calendar/instant.js';
import type { AnalysisPlanLock } from '../../../../src/domain/record/analysis/analysis-plan-lock.js';
import type { GivenSignature } from '../../../../src/domain/record/signed-by.js';
import type { TrialState } from '../../../../src/domain/record/trial-state.js';
import type { OpenedPrediction } from '../../../../src/domain/unsealing/unsealing.js';
import { aLook } from '../../../support/looks.js';
import { lockedAt, opened, rows, sealedRows, trial } from '../../../support/opened-trial.js';
import { person } from '../../../support/patient-histories.js';
import { protocolsOf } from '../../../support/protocols.js';

/** That of the trial, with fewer resamples. */
const plans = createAnalysisPlans(
  analysisPlanFiles.map((file) => ({ ...(file as object), bootstrap: { replicates: 100, seed: 20250610 } })),
);
const identity = { version: '1.0.0', digest: plans.deployed[0]?.digest ?? '' };
const signedBy = (role: 'statistician' | 'investigator' | 'administrator'): GivenSignature => ({
  actor: person(role),
  at: lockedAt,
});

const signed = (change: Partial<AnalysisPlanLock> = {}): TrialState => ({
  ...trial,
  analysisPlans: [
    {
      identity,
      signatures: [signedBy('statistician'), signedBy('investigator')],
      madeAfterFreeze: false,
      ...change,
    },
  ],
});

const started = (
  change: {
    readonly trial?: () => TrialState;
    readonly opened?: readonly OpenedPrediction[];
    readonly rows?: typeof rows;
    readonly sealed?: typeof sealedRows;
    readonly quarantined?: readonly QuarantinedRow[];
    readonly runner?: AnalysisRunner;
  } = {},
) => {
  let read = 0;
  const analyses = createTrialAnalysis({
    readModels: {
      analysisRows: () => {
        read += 1;
        return Promise.resolve([]);
      },
      casebookHeads: () => Promise.resolve(change.rows ?? rows),
      casebooksOf: (...ids) =>
        Promise.resolve((change.rows ?? rows).filter(({ subjectId }) => ids.includes(subjectId))),
      timeline: () => Promise.resolve([]),
      quarantined: () => Promise.resolve(change.quarantined ?? []),
      sealedPredictions: () => Promise.resolve(change.sealed ?? sealedRows),
      openedPredictions: () => Promise.resolve(change.opened ?? opened),
    },
    trial: () => Promise.resolve((change.trial ?? signed)()),
    protocols: protocolsOf(),
    plans,
    lockedAt: () => Promise.resolve(lockedAt),
    runner: change.runner ?? analysisHere,
  });
  return { ...analyses, timesRead: () => read };
};

const patienceMs = 60_000;
const primaryId = 'primary.pre-auc:auc.at-horizon:score=PRE:time=730';

describe('the analysis of the trial', () => {
  it.each([
    ['METRICS.SEALED', 'while a prediction is sealed', { opened: opened.slice(1) }],
    ['METRICS.SEALED', 'before the lock', { trial: () => ({ ...signed(), manifest: null }) }],
    ['METRICS.NO_PLAN', 'without a plan', { trial: () => ({ ...signed(), analysisPlans: [] }) }],
    [
      'METRICS.NO_PLAN',
      'with one signature',
      { trial: () => signed({ signatures: [signedBy('statistician')] }) },
    ],
    [
      'METRICS.PLAN_NOT_DEPLOYED',
      'where the signed file is another one',
      { trial: () => signed({ identity: { version: '1.0.0', digest: 'f'.repeat(64) } }) },
    ],
  ])('%s: is refused %s', async (code, _, change) => {
    const { analysis, lineage, difference } = started(change);
    const asked = { analysis: 'primary.pre-auc', from: lockedAt };
    await expect(difference(asked, patienceMs)).rejects.toMatchObject({ refusal: { code } });
    await expect(analysis()).rejects.toMatchObject({ refusal: { code, refusal: 'state' } });
    await expect(lineage(primaryId)).rejects.toMatchObject({ refusal: { code } });
  });

  it('is the plan over the records, under its key', async () => {
    const answer = await started().analysis();
    expect(trialAnalysis.safeParse(answer).error).toBeUndefined();
    expect(answer.key).toMatchObject({
      cut: { kind: 'LOCK', lockedAt },
      cutoff: '2028-06-10',
      planVersion: '1.0.0',
      planDigest: identity.digest,
    });
    const [primary] = answer.analyses;
    // Six in FAS-V, of whom one is censored and counts through the weights.
    expect(primary?.population).toMatchObject({ name: 'FAS_V', members: 6, analysed: 6 });
    expect(primary?.figures[0]).toMatchObject({ id: primaryId, n: 6, events: 2 });
  });

  it('is computed once for a key, also for those who ask at the same time', async () => {
    const { analysis, timesRead } = started();
    const [first, second] = await Promise.all([analysis(), analysis()]);
    expect(second).toBe(first);
    expect(await analysis()).toBe(first);
    expect(timesRead()).toBe(1);
  });

  it.each([
    ['in a population that is known', 'FAS_V', 6],
    ['in one that is not', 'SAFETY_OF_OLD', 0],
  ])('is given whole beside a look in words of another program, %s', async (_, population, members) => {
    const look = aLook({ id: 'look.of-old', population, estimators: ['auc-of-old'] });
    const looks = [{ look, by: person('statistician'), at: lockedAt, reason: 'a reviewer asked' }];
    const whole = await started().analysis();
    const answer = await started({ trial: () => ({ ...signed(), looks }) }).analysis();
    expect(trialAnalysis.safeParse(answer).error).toBeUndefined();
    expect(answer.analyses.slice(0, -1)).toEqual(whole.analyses);
    expect(answer.analyses.at(-1)).toMatchObject({
      id: 'look.of-old',
      rank: 'LOOK',
      population: { name: population, members, analysed: 0 },
      figures: [],
      notes: [
        expect.stringContaining('a reviewer asked'),
        expect.stringMatching(/words that this program does not know.*\/estimators\/0/u),
      ],
    });
  });

  it('is computed anew once a look is added, which shows as such', async () => {
    let now = signed();
    const { analysis } = started({ trial: () => now });
    const first = await analysis();
    const [planned] = plans.deployed[0]?.plan.analyses ?? [];
    if (planned === undefined) throw new Error('the plan has no analysis');
    const look = { ...lookOrder.shape.analysis.strip().parse(planned), id: 'look.again' };
    now = { ...now, looks: [{ look, by: person('statistician'), at: lockedAt, reason: 'a reviewer asked' }] };
    const second = await analysis();
    expect(second.analyses.length).toBe(first.analyses.length + 1);
    expect(second.analyses.at(-1)).toMatchObject({ id: 'look.again', rank: 'LOOK' });
    expect(second.analyses.at(-1)?.notes[0]).toContain('a reviewer asked');
  });

  it('names who stands behind a figure', async () => {
    const found = await started().lineage(primaryId);
    expect(figureLineage.safeParse(found).error).toBeUndefined();
    expect(found?.participants.map(({ subjectId }) => subjectId)).toEqual(
      ['0001', '0002', '0003', '0004', '0005', '0006'].map((number) => `APAR-${number}`),
    );
    expect(await started().lineage('primary.pre-auc:no-such-figure')).toBeNull();
  });

  const onlyThose = (behind: FigureLineage['participants']) =>
    started({
      rows: rows.filter(({ subjectId }) => behind.some((one) => one.subjectId === subjectId)),
      opened: opened.filter(({ stream, revision }) =>
        behind.some(
          (one) => one.stream === stream && one.predictions.some((each) => each.revision === revision),
        ),
      ),
      sealed: [],
      trial: () => ({
        ...signed(),
        subjects: trial.subjects.filter(({ subjectId }) => behind.some((one) => one.subjectId === subjectId)),
        manifest: (trial.manifest ?? []).filter(({ stream }) => behind.some((one) => one.stream === stream)),
      }),
    });
  const kept = ['ALLOCATED', 'CONSENTED', 'OPERATED', 'KEPT', 'PRE_VALID', 'SURGERY_ONLY'];

  it.each([
    ['a figure', primaryId],
    ['a curve', 'primary.pre-auc:curve:auc-over-time:score=PRE'],
    ['a cell of a table', 'primary.pre-auc:baseline:participants:all'],
    ['a cell of outcomes', 'primary.pre-auc:censoring:censored-by-the-horizon:all'],
    ['the size of a population', populationId('primary.pre-auc', 'members')],
    ['a box of the flow diagram', flowCountId(kept)],
    ['a box of an outcome', flowCountId([...kept, 'FOLLOWED', 'AGGRESSIVE'])],
    ['a reason in the flow diagram', flowCountId(['ALLOCATED', 'CONSENTED', 'OPERATED', 'EXCLUDED'], 'R2')],
    ['failures of the index test', failedTestId('POST', 'NOT-RUN')],
    ['deviations', deviationCountId('VISIT', 'MINOR')],
  ])('computes %s again from the records and predictions alone that its lineage names', async (_, id) => {
    const first = await started().lineage(id);
    expect(figureLineage.safeParse(first).error).toBeUndefined();
    const { participants, key: _key, ...number } = first ?? { participants: [], key: null };
    expect(participants.length).toBeGreaterThan(0);
    expect(participants.length).toBeLessThan(rows.length);
    const { key: _other, ...again } = (await onlyThose(participants).lineage(id)) ?? { key: null };
    expect(again).toEqual({ ...number, participants });
  });

  it('names behind a box of an outcome all who came to the split of outcomes, not those who had it', async () => {
    const followed = await started().lineage(flowCountId([...kept, 'FOLLOWED']));
    const aggressive = await started().lineage(flowCountId([...kept, 'FOLLOWED', 'AGGRESSIVE']));
    expect(aggressive).toMatchObject({ count: { value: 2 } });
    expect(aggressive?.participants).toEqual(followed?.participants);
    expect(followed?.participants.length).toBeGreaterThan(2);
  });

  it('differs in nothing between two moments at which the same was recorded, the lock being the later one', async () => {
    const { difference } = started();
    const from = instant('2026-01-01T00:00:00.000Z');
    expect(await difference({ analysis: 'primary.pre-auc', from }, patienceMs)).toEqual({
      analysis: 'primary.pre-auc',
      from,
      to: lockedAt,
      figures: [],
    });
    expect(await difference({ analysis: 'no.such', from }, patienceMs)).toBeNull();
    const figure = 'primary.pre-auc:no-such-figure';
    await expect(difference({ analysis: 'primary.pre-auc', from, figure }, patienceMs)).rejects.toMatchObject(
      { refusal: { code: 'FIGURE.UNKNOWN', refusal: 'not-found' } },
    );
  });

  it.each([
    ['an end after the lock', '2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', 'no data cut after it'],
    ['a beginning after the lock', '2028-06-12T00:00:00.000Z', undefined, 'no data cut after it'],
    [
      'an end before the beginning',
      '2026-01-02T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
      'Exchange the two',
    ],
  ])('METRICS.MOMENTS: a difference is refused for %s', async (_, from, to, why) => {
    const asked = {
      analysis: 'primary.pre-auc',
      from: instant(from),
      to: to === undefined ? undefined : instant(to),
    };
    await expect(started().difference(asked, patienceMs)).rejects.toMatchObject({
      refusal: { code: 'METRICS.MOMENTS', refusal: 'rule', message: expect.stringContaining(why) },
    });
  });

  it('METRICS.SUPPRESSED: names nobody behind a figure that is not shown', async () => {
    const { analyses } = await started().analysis();
    const hidden = analyses.flatMap(({ figures }) => figures).find(({ suppressed }) => suppressed);
    await expect(started().lineage(hidden?.id ?? '')).rejects.toMatchObject({
      refusal: { code: 'METRICS.SUPPRESSED' },
    });
  });

  it('is begun anew after a thread ended, and says how it ended', async () => {
    let dying = true;
    const runner: AnalysisRunner = {
      run: (...asked) => {
        if (!dying) return analysisHere.run(...asked);
        dying = false;
        return Promise.reject(new WorkInterrupted('out of memory'));
      },
    };
    const { analysis } = started({ runner });
    await expect(analysis()).rejects.toThrow('out of memory');
    expect((await analysis()).analyses.length).toBeGreaterThan(1);
  });

  it('tells how far a difference is that takes longer, and gives it to whoever asks again', async () => {
    let go: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      go = resolve;
    });
    const runner: AnalysisRunner = {
      run: async (...asked) => {
        await released;
        return analysisHere.run(...asked);
      },
    };
    const { difference } = started({ runner });
    const asked = { analysis: 'primary.pre-auc', from: instant('2026-01-01T00:00:00.000Z') };
    expect(await difference(asked, 1)).toEqual({ underWay: { done: 0, all: 0 } });
    go();
    expect(await difference(asked, patienceMs)).toMatchObject({ figures: [] });
  });

  describe('where a record was altered after the lock', () => {
    const [first] = rows;
    if (!first) throw new Error('nobody was locked');
    const doubted = (withheld: boolean): QuarantinedRow => ({
      stream: `patient-${first.subjectId}`,
      revision: 5,
      why: 'ALTERED',
      withheld,
      reason: 'not as it was written',
    });
    /** As the read models hold it once they were built anew. */
    const cutOff = rows.map((row): CasebookRow => (row === first ? { ...row, revision: 4 } : row));
    const asked = { analysis: 'primary.pre-auc', from: instant('2026-01-01T00:00:00.000Z') };

    it('is the same as long as the read models hold what was locked', async () => {
      const undamaged = await started().analysis();
      expect(await started({ quarantined: [doubted(false)] }).analysis()).toEqual(undamaged);
    });

    it('METRICS.CUT_DAMAGED: gives no number that lacks it without saying so, and names it', async () => {
      const { analysis, lineage, difference } = started({ rows: cutOff, quarantined: [doubted(true)] });
      for (const answer of [() => analysis(), () => lineage(primaryId), () => difference(asked, patienceMs)])
        await expect(answer()).rejects.toMatchObject({
          refusal: {
            code: 'METRICS.CUT_DAMAGED',
            refusal: 'unavailable',
            message: expect.stringContaining(`locked of ${first.subjectId} can`),
          },
        });
    });

    it('METRICS.BEHIND: says that the read models are being built where nothing was altered', async () => {
      await expect(started({ rows: cutOff }).analysis()).rejects.toMatchObject({
        refusal: { code: 'METRICS.BEHIND', refusal: 'unavailable' },
      });
    });

    it('keeps to what was given out before', async () => {
      const state = { rows, quarantined: [] as readonly QuarantinedRow[] };
      const { analysis } = started({
        get rows() {
          return state.rows;
        },
        get quarantined() {
          return state.quarantined;
        },
      });
      const before = await analysis();
      Object.assign(state, { rows: cutOff, quarantined: [doubted(true)] });
      expect(await analysis()).toBe(before);
    });

    it('goes on without a record that two people had set aside before the lock, and counts it as such', async () => {
      const aside = {
        ...signed(),
        setAside: {
          [first.subjectId]: {
            revision: 5,
            signatures: [signedBy('investigator'), signedBy('administrator')],
          },
        },
        manifest: (trial.manifest ?? []).map((entry) =>
          entry.stream === `patient-${first.subjectId}` ? { ...entry, setAside: true } : entry,
        ),
      };
      const change = { rows: cutOff, quarantined: [doubted(true)], trial: () => aside };
      const { analyses } = await started(change).analysis();
      expect(analyses[0]?.population).toMatchObject({ members: 5 });
      expect(await started(change).lineage(flowCountId(['ALLOCATED', 'SET_ASIDE']))).toMatchObject({
        count: { value: 1 },
        participants: [{ subjectId: first.subjectId }],
      });
    });
  });

  it('is no longer waited for once the client has gone', async () => {
    const gone = new AbortController();
    const runner: AnalysisRunner = { run: () => new Promise(() => undefined) };
    const waiting = started({ runner }).analysis(gone.signal);
    gone.abort();
    await expect(waiting).rejects.toThrow('closed the connection');
  });
});
