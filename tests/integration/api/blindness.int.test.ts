import { afterEach, describe, expect, it } from '@jest/globals';
import type { TrialAnalysis } from '../../../src/contracts/analysis/index.js';
import type { TrialStatusView } from '../../../src/contracts/views/index.js';
import { httpReads, type ReadId } from '../../../src/contracts/reads/http-reads.js';
import type { SealedRow } from '../../../src/application/ports/read-models.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { type Role, roles } from '../../../src/domain/shared/actor.js';
import type { OpenedPrediction } from '../../../src/domain/unsealing/unsealing.js';
import { s4 } from '../../support/stories.js';
import { isRefusedBeforeUnsealing } from './before-unsealing.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask, problemOf, reads } from './requests.js';

const canary = 0.717_273_747_576;

const sealedRow = (revision: number): SealedRow => ({
  stream: 'patient-APAR-0001',
  revision,
  data: {
    model: 'PRE',
    purpose: 'PRIMARY',
    modelVersion: '1.0.0',
    modelDigest: 'a'.repeat(64),
    inputDigest: 'b'.repeat(64),
    preprocessingHash: 'c'.repeat(64),
    studyInstanceUid: '1.2.3',
    runtime: { name: 'onnxruntime-node', version: '1.30.0', executionProvider: 'cpu' },
    sealingKeyId: 'key-1',
    sealed: 'U0VBTEVEQk9Y',
    commitment: 'd'.repeat(64),
  },
});

const opened: OpenedPrediction = {
  stream: 'patient-APAR-0001',
  revision: 4,
  model: 'PRE',
  purpose: 'PRIMARY',
  commitment: 'd'.repeat(64),
  score: canary,
  nonce: 'e'.repeat(64),
};

const analysis: TrialAnalysis = {
  schemaVersion: '1',
  key: {
    cut: { kind: 'LOCK', manifestDigest: 'f'.repeat(64), lockedAt: instant('2028-06-10T00:00:00.000Z') },
    cutoff: '2028-06-10',
    protocolVersion: '1.0.0',
    planVersion: '1.0.0',
    planDigest: 'a'.repeat(64),
    engineVersion: '1',
  },
  planMadeAfterFreeze: false,
  participants: 1,
  analyses: [
    {
      id: 'secondary.pre-classification',
      title: 'Classification by PRE at its locked threshold',
      rank: 'SECONDARY',
      population: { name: 'FAS_V', members: 1, analysed: 1, leftOut: {} },
      figures: [
        {
          id: 'secondary.pre-classification:classification.sensitivity:score=PRE:time=730:threshold=0.5',
          estimator: 'classification.sensitivity',
          definition: 'Share of the cases with a score at or above the threshold',
          scale: 'horizon',
          score: 'PRE',
          group: null,
          cause: null,
          time: 730,
          threshold: 0.5,
          method: 'Wilson score',
          n: 1,
          events: 0,
          notes: [],
          subgroup: null,
          suppressed: false,
          notEstimable: { code: 'EMPTY_DENOMINATOR', reason: 'there are no cases' },
        },
      ],
      series: [],
      tables: [],
      notes: [],
    },
  ],
};

let api: FakeApi;
afterEach(() => api.close());

/** A record into which somebody put a score, where none belongs. */
const leakingCasebook = () => {
  const book = s4().build();
  const predictions = book.predictions.map((fact) => ({ ...fact, value: { ...fact.value, score: canary } }));
  return {
    ...book,
    predictions,
    screening: book.screening && { ...book.screening, score: canary },
    score: canary,
  };
};

const started = async (
  sealed: readonly SealedRow[],
  unsealed: readonly OpenedPrediction[],
): Promise<FakeApi> => {
  api = await startFakeApi({
    readModels: fakeReadModels(
      { 'APAR-0001': leakingCasebook() },
      {
        sealedPredictions: () => Promise.resolve(sealed),
        openedPredictions: () => Promise.resolve(unsealed),
      },
    ),
    trialAnalyses: {
      analysis: () => Promise.resolve(analysis),
      lineage: () => Promise.reject(new Error('no lineage was expected')),
      difference: () => Promise.reject(new Error('no difference was expected')),
    },
  });
  return api;
};
const lock = (): void => {
  const manifest = [
    { stream: 'patient-APAR-0001', headRevision: 9, headHash: 'a'.repeat(64), setAside: false },
  ];
  api.world.trial = {
    ...api.world.trial,
    freezeOrderedAt: instant('2028-06-10T00:00:00.000Z'),
    manifest,
  };
};

/** There are no images of whom is asked about. */
const statusBeforeUnsealing = (read: ReadId, role: Role): number => {
  if (read === 'getImageIdentities') return 404;
  return isRefusedBeforeUnsealing(read, role) ? 409 : 200;
};

describe('no score before the database is unsealed', () => {
  it('reaches any role through any answer, even one that slipped into a record', async () => {
    await started([sealedRow(4), sealedRow(6)], [opened]);
    for (const read of reads)
      for (const role of httpReads[read].roles) {
        const { status, text } = await ask(api, read, role);
        expect([read, role, status, text.includes(String(canary))]).toEqual([
          read,
          role,
          statusBeforeUnsealing(read, role),
          false,
        ]);
      }
    expect(JSON.stringify(api.log)).not.toContain(String(canary));
  });

  it('leaves in a recorded value, where no key is taken that the contract does not know: the answer is held back', async () => {
    const book = s4().build();
    const pathology = book.pathology && {
      ...book.pathology,
      value: { ...book.pathology.value, score: canary },
    };
    api = await startFakeApi({ readModels: fakeReadModels({ 'APAR-0001': { ...book, pathology } }) });
    const response = await ask(api, 'getPatient', 'investigator');
    expect([response.status, problemOf(response).code]).toEqual([500, 'INTERNAL']);
    expect(response.text).not.toContain(String(canary));
    expect(JSON.stringify(api.log)).toContain('/clinical/pathology/value');
    expect(JSON.stringify(api.log)).not.toContain(String(canary));
  });

  it('the sealed scores are refused until the database is locked, and their download is recorded', async () => {
    await started([sealedRow(4)], []);
    const early = await ask(api, 'getSealedPredictions', 'statistician');
    expect(early.status).toBe(409);
    expect(problemOf(early).code).toBe('BL-SEQUENCE');
    expect(early.text).not.toContain('U0VBTEVEQk9Y');
    expect(api.accesses).toEqual([]);
    lock();
    const late = await ask(api, 'getSealedPredictions', 'statistician');
    expect(late.body).toEqual({ predictions: [sealedRow(4)] });
    expect(api.accesses).toEqual([expect.objectContaining({ what: 'SEALED_PREDICTIONS', stream: null })]);
  });

  it('the analysis is refused until the database is locked and every score opened', async () => {
    await started([sealedRow(4)], [opened]);
    const open = await ask(api, 'getTrialAnalysis', 'statistician');
    expect([open.status, problemOf(open).code]).toEqual([409, 'METRICS.SEALED']);
    lock();
    const response = await ask(api, 'getTrialAnalysis', 'statistician');
    expect(response.status).toBe(200);
    expect(response.body).toEqual(analysis);
  });

  it('the blinded metrics answer without a score, and refuse every breakdown with the reason', async () => {
    await started([sealedRow(4)], [opened]);
    expect((await ask(api, 'getBlindedMetrics', 'statistician')).status).toBe(200);
    for (const by of ['PRE', 'POST', 'RISK', 'COHORT', 'SUBGROUP']) {
      const refused = await ask(api, 'getBlindedMetrics', 'statistician', `?by=${by}`);
      const pooled = by === 'COHORT' || by === 'SUBGROUP';
      expect([refused.status, problemOf(refused).code]).toEqual([
        409,
        pooled ? 'METRICS.POOLED_ONLY' : 'METRICS.SEALED',
      ]);
      expect(problemOf(refused).detail).toContain(
        pooled ? 'could be subtracted' : 'scores stay sealed until the database is locked',
      );
    }
  });

  it('the information clock answers without a score, to those who may see the blinded metrics and to nobody else', async () => {
    await started([sealedRow(4)], [opened]);
    expect((await ask(api, 'getInformationClock', 'statistician')).status).toBe(200);
    expect((await ask(api, 'getInformationClock', 'coordinator')).status).toBe(403);
    expect((await ask(api, 'getInformationClock', 'statistician', '?by=PRE')).status).toBe(400);
  });

  it('everything that is made of scores stays refused while one of them is still sealed', async () => {
    await started([sealedRow(4), sealedRow(6)], [opened]);
    lock();
    const ofScores = [
      'getTrialAnalysis',
      'getReportParts',
      'getFigureLineage',
      'getMetricsDifference',
    ] as const;
    for (const read of ofScores) {
      const response = await ask(api, read, 'statistician');
      expect([read, response.status, problemOf(response).code]).toEqual([read, 409, 'METRICS.SEALED']);
    }
  });

  it('what failed of the trial tells of participants, and is for who orders it again or watches', async () => {
    await started([], []);
    const failure = { actionId: 'erase-subject:APAR-0001', attempt: 1, code: 'STUDY.OF_TWO', message: 'no' };
    const at = instant('2028-06-10T00:00:00.000Z');
    api.world.trial = { ...api.world.trial, actionFailures: [{ failure, at, revision: 9 }] };
    for (const role of roles.filter((one) => one !== 'service')) {
      const { failedSteps } = (await ask(api, 'getTrial', role)).body as TrialStatusView;
      const sees = ['statistician', 'administrator', 'auditor'].includes(role);
      expect([role, failedSteps]).toEqual([role, sees ? [{ ...failure, at }] : null]);
    }
  });

  it('the trial says in which phase it is', async () => {
    await started([sealedRow(4)], []);
    const phase = async (): Promise<unknown> =>
      ((await ask(api, 'getTrial', 'reader')).body as { readonly phase: unknown }).phase;
    expect(await phase()).toBe('OPEN');
    api.world.trial = { ...api.world.trial, freezeOrderedAt: instant('2028-06-10T00:00:00.000Z') };
    expect(await phase()).toBe('FREEZING');
    lock();
    expect(await phase()).toBe('LOCKED');
  });
});
