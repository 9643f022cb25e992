import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import type { FigureLineage } from '../../../src/contracts/analysis/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { frozenTrial } from '../../support/patient-histories.js';
import { type FakeApi, startFakeApi } from './fake-api.js';
import { ask } from './requests.js';

const [from, to] = [instant('2028-01-01T00:00:00.000Z'), instant('2028-06-11T00:00:00.000Z')];
const behind: FigureLineage = {
  key: {
    cut: { kind: 'LOCK', manifestDigest: 'a'.repeat(64), lockedAt: to },
    cutoff: '2028-06-10',
    protocolVersion: '1.0.0',
    planVersion: '1.0.0',
    planDigest: 'b'.repeat(64),
    engineVersion: '1.2.0',
  },
  count: { id: 'flow:a', of: 'allocated', value: 1 },
  participants: [{ subjectId: 'APAR-0001', stream: 'patient-APAR-0001', revision: 12, predictions: [] }],
};
type Difference = ApiDependencies['trialAnalyses']['difference'];

let api: FakeApi;
afterEach(() => api.close());

const started = async (difference: Difference, change: Partial<ApiDependencies> = {}): Promise<void> => {
  api = await startFakeApi({
    trialAnalyses: {
      analysis: () => Promise.reject(new Error('no analysis was expected')),
      lineage: (id) => Promise.resolve(id === behind.count.id ? behind : null),
      difference,
    },
    ...change,
  });
  api.world.trial = { ...frozenTrial('2028-06-10'), manifest: [] };
};
const found: Difference = ({ analysis }) => Promise.resolve({ analysis, from, to, figures: [] });
const difference = `?analysis=primary.pre-auc&from=${from}`;

describe('answers that name participants after the lock', () => {
  it('the lineage of a figure is recorded as read before it is given, that of none is not', async () => {
    await started(found);
    expect((await ask(api, 'getFigureLineage', 'auditor', '?figure=flow:b')).status).toBe(404);
    expect(api.accesses).toEqual([]);
    expect((await ask(api, 'getFigureLineage', 'statistician', '?figure=flow:a')).status).toBe(200);
    expect(api.accesses).toMatchObject([{ what: 'LINEAGE', stream: null, actor: { role: 'statistician' } }]);
  });

  it('a difference is recorded with its analysis and both moments, the lock too where none was named', async () => {
    await started(found);
    expect((await ask(api, 'getMetricsDifference', 'statistician', difference)).status).toBe(200);
    expect(api.accesses).toMatchObject([
      {
        what: 'DIFFERENCE',
        actor: { role: 'statistician' },
        compared: { analysis: 'primary.pre-auc', figure: null, from, to },
      },
    ]);
  });

  it('how far a difference is names nobody and is not recorded', async () => {
    await started(() => Promise.resolve({ underWay: { done: 1, all: 9 } }));
    expect((await ask(api, 'getMetricsDifference', 'auditor', difference)).status).toBe(200);
    expect(api.accesses).toEqual([]);
  });

  it('neither is given where it cannot be recorded', async () => {
    await started(found, { recordAccess: () => Promise.reject(new Error('the log is away')) });
    for (const answer of [
      await ask(api, 'getFigureLineage', 'auditor', '?figure=flow:a'),
      await ask(api, 'getMetricsDifference', 'auditor', difference),
    ]) {
      expect(answer.status).toBe(500);
      expect(answer.text).not.toContain('APAR-0001');
      expect(answer.text).not.toContain('figures');
    }
  });
});
