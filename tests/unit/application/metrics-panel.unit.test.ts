import { describe, expect, it } from '@jest/globals';
import { createMetricsPanel } from '../../../src/application/metrics/metrics-panel.js';
import { CommandRefused } from '../../../src/application/ports/orchestrator.js';
import type { CasebookRow } from '../../../src/application/ports/read-models.js';
import { canonicalJson } from '../../../src/crypto/canonical-json.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import { primary } from '../../../src/domain/record/prediction-state.js';
import { protocolsOf } from '../../support/protocols.js';
import type { TrialState } from '../../../src/domain/record/trial-state.js';
import type { OpenedPrediction } from '../../../src/domain/unsealing/unsealing.js';
import { operatedOn } from '../../support/casebooks.js';
import { noon } from '../../support/patient-histories.js';
import { lockedAt, opened, rows, sealedRows, trial } from '../../support/opened-trial.js';

const panelOf = (
  change: {
    readonly trial?: TrialState;
    readonly opened?: readonly OpenedPrediction[];
    readonly rows?: readonly CasebookRow[];
    readonly lockedAt?: typeof lockedAt | null;
  } = {},
) =>
  createMetricsPanel({
    readModels: {
      analysisRows: () => Promise.resolve([]),
      casebookHeads: () => Promise.resolve(change.rows ?? rows),
      casebooksOf: (...subjectIds) =>
        Promise.resolve((change.rows ?? rows).filter(({ subjectId }) => subjectIds.includes(subjectId))),
      sealedPredictions: () => Promise.resolve(change.rows?.length === 0 ? [] : sealedRows),
      openedPredictions: () => Promise.resolve(change.opened ?? opened),
    },
    trial: () => Promise.resolve(change.trial ?? trial),
    protocols: protocolsOf(),
    lockedAt: () => Promise.resolve(change.lockedAt === undefined ? lockedAt : change.lockedAt),
  })();

describe('metrics that need a score', () => {
  it.each([
    ['the database is locked', { trial: { ...trial, manifest: null } }],
    ['the lock can be read', { lockedAt: null }],
    ['any prediction is opened', { opened: [] }],
    ['the last prediction is opened', { opened: opened.slice(1) }],
  ])('METRICS.SEALED: are refused before %s', async (_, change) => {
    const refused = panelOf(change);
    await expect(refused).rejects.toThrow(CommandRefused);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'METRICS.SEALED', refusal: 'state' } });
  });
});

describe('a score before it is opened', () => {
  it('BL-HIDDEN: one prediction still sealed closes the whole panel, which opens with the last', async () => {
    await expect(panelOf({ opened: opened.slice(1) })).rejects.toThrow(CommandRefused);
    await expect(panelOf()).resolves.toMatchObject({ models: [{ model: 'PRE' }, { model: 'POST' }] });
  });
});

describe('the first panel', () => {
  it('AS-FASV: counts who is analysed: neither ineligible, R2, withdrawn with erasure, exploratory nor erased', async () => {
    expect((await panelOf()).counts).toEqual({
      allocated: 11,
      erased: 1,
      eligible: 0,
      analysed: 6,
      cases: 2,
      controls: 3,
      censored: 1,
      pending: 0,
      undetermined: 0,
    });
  });

  it('AUC: PRE by hand: of six pairs case 0.9 wins three, case 0.4 wins two: 5/6', async () => {
    const [pre] = (await panelOf()).models;
    expect(pre).toMatchObject({
      model: 'PRE',
      threshold: 0.5,
      subjects: 5,
      cases: 2,
      controls: 3,
      sensitivity: { kind: 'Estimated', value: 1 / 2 },
      specificity: { kind: 'Estimated', value: 2 / 3 },
    });
    if (pre?.auc.kind !== 'Estimated') throw new Error('expected an estimate');
    expect(pre.auc.value).toBeCloseTo(5 / 6, 12);
    // Placements: cases 1 and 2/3, controls 1/2, 1, 1; variance (1/18)/2 + (1/12)/3 = 1/18.
    const reach = (1.959963984540054 * Math.sqrt(1 / 18)) / ((5 / 6) * (1 / 6));
    const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
    expect(pre.auc.lower).toBeCloseTo(logistic(Math.log(5) - reach), 9);
    expect(pre.auc.upper).toBeCloseTo(logistic(Math.log(5) + reach), 9);
  });

  it('AS-FASV, AS-POSTV: a score that was fixed too late is not analysed, and the participant still counts', async () => {
    const late = operatedOn('2025-07-08')
      .reported('2025-07-15')
      .predicted('PRE', '2025-07-09')
      .predicted('POST', '2025-07-16')
      .clean('2027-07-05');
    const row = { subjectId: 'APAR-0050', revision: 9, casebook: late.build() };
    const scores = (['PRE', 'POST'] as const).map((name, i) => ({
      stream: 'patient-APAR-0050',
      revision: i,
      ...primary(name),
      commitment: 'e',
      score: 0.95,
      nonce: '0',
    }));
    const panel = await panelOf({ rows: [...rows, row], opened: [...opened, ...scores] });
    expect(panel.counts.analysed).toBe(7);
    expect(panel.models.map(({ subjects }) => subjects)).toEqual([5, 3]);
  });

  it('BL-IMMUTABLE: of two PRE scores the one that was fixed last before surgery is analysed, whichever was opened first', async () => {
    const twice = operatedOn('2025-07-08')
      .reported('2025-07-15')
      .predicted('PRE', '2025-06-26')
      .predicted('PRE', '2025-07-02')
      .clean('2027-07-05');
    const row = { subjectId: 'APAR-0051', revision: 9, casebook: twice.build() };
    const [first, last] = twice.build().predictions.map(({ revision }, i) => ({
      stream: 'patient-APAR-0051',
      revision,
      ...primary('PRE'),
      commitment: 'e',
      score: i === 0 ? 0.99 : 0,
      nonce: '0',
    }));
    const both = [...rows, row];
    const panel = await panelOf({ rows: both, opened: [...opened, last!] });
    expect(panel.models[0]?.subjects).toBe(6);
    expect(await panelOf({ rows: both, opened: [...opened, first!, last!] })).toEqual(panel);
    expect(await panelOf({ rows: both, opened: [...opened, last!, first!] })).toEqual(panel);
  });

  it('MRI-ROLE: a secondary score is opened with the others and enters nothing', async () => {
    const secondary: readonly OpenedPrediction[] = opened
      .filter(({ model }) => model === 'PRE')
      .map((one) => ({ ...one, purpose: 'SECONDARY', revision: 6, score: 1 - one.score }));
    const without = await panelOf();
    expect(await panelOf({ opened: [...opened, ...secondary] })).toEqual(without);
    expect(await panelOf({ opened: [...secondary, ...opened] })).toEqual(without);
    expect(without.models[0]?.subjects).toBe(5);
  });

  it('AUC: POST, which ran in three, says why it has no interval', async () => {
    const [, post] = (await panelOf()).models;
    expect(post).toMatchObject({
      model: 'POST',
      subjects: 3,
      cases: 2,
      controls: 1,
      auc: { kind: 'NotEstimable', reason: expect.stringContaining('at least 2') },
      sensitivity: { value: 1 },
      specificity: { value: 1 },
    });
  });

  it('EP-RFS: Kaplan–Meier by hand over six: events on days 153, 181, 365 and 735, censored on 363 and 727', async () => {
    const { recurrenceFreeSurvival: rfs } = await panelOf();
    expect(rfs).toMatchObject({ subjects: 6, events: 4 });
    expect(rfs.points.map(({ day, atRisk, events, censored }) => [day, atRisk, events, censored])).toEqual([
      [153, 6, 1, 0],
      [181, 5, 1, 0],
      [363, 4, 0, 1],
      [365, 3, 1, 0],
      [727, 2, 0, 1],
      [735, 1, 1, 0],
    ]);
    const survival = [5 / 6, 4 / 6, 4 / 6, (4 / 6) * (2 / 3), (4 / 6) * (2 / 3), 0];
    rfs.points.forEach((point, i) => {
      expect(point.survival).toBeCloseTo(survival[i]!, 12);
    });
  });

  it('the data cut is the manifest, not a position', async () => {
    expect((await panelOf()).dataCut).toEqual({
      lockedAt,
      streams: 11,
      manifestDigest: sha256Hex(canonicalJson(trial.manifest)),
      protocolVersion: '1.0.0',
    });
  });

  it('LB-PENDING: at the final lock nothing is pending, and facts after the freeze do not count', async () => {
    const early = { ...trial, freezeOrderedAt: noon('2026-08-30') };
    const { counts } = await panelOf({ trial: early });
    expect(counts).toMatchObject({ pending: 0, cases: 1 });
  });

  it('without anybody to analyse, everything says why it cannot be estimated', async () => {
    const panel = await panelOf({ rows: [], opened: [] });
    expect(panel.models.map(({ auc, sensitivity }) => [auc.kind, sensitivity.kind])).toEqual([
      ['NotEstimable', 'NotEstimable'],
      ['NotEstimable', 'NotEstimable'],
    ]);
    expect(panel.recurrenceFreeSurvival).toEqual({ subjects: 0, events: 0, points: [] });
  });
});
