import { afterEach, describe, expect, it } from '@jest/globals';
import type { BlindedLineages } from '../../../src/application/trial-analysis/index.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { frozenTrial } from '../../support/patient-histories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { ask, problemOf } from './requests.js';

const lineages: BlindedLineages = {
  position: '42',
  lineages: [
    {
      figure: 'blinded.rate:day=182',
      value: 0.3,
      asOf: plainDate('2026-03-01'),
      participants: [{ subjectId: 'APAR-0001', stream: 'patient-APAR-0001', revision: 12, counted: true }],
    },
    { figure: 'blinded.rate:day=730', why: 'fewer than 10 events are known by day 730' },
  ],
};
let api: FakeApi;
const started = async (): Promise<FakeApi> => {
  api = await startFakeApi({ blindedLineages: () => Promise.resolve(lineages) });
  return api;
};
const of = (role: Role, figure: string) =>
  ask(api, 'getFigureLineage', role, `?figure=${encodeURIComponent(figure)}`);

describe('the lineage of a blinded figure over HTTP', () => {
  afterEach(() => api.close());

  it('is given to the auditor before the lock, and that it was read is recorded first', async () => {
    await started();
    const response = await of('auditor', 'blinded.rate:day=182');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ ...lineages.lineages[0], position: '42' });
    expect(api.accesses).toMatchObject([{ what: 'LINEAGE', actor: { role: 'auditor' } }]);
  });

  it.each<Role>(['statistician', 'investigator', 'administrator'])(
    'LINEAGE.AUDITOR_ONLY: is refused to the %s before the lock, with the reason',
    async (role) => {
      await started();
      const answer = await of(role, 'blinded.rate:day=182');
      expect(problemOf(answer)).toMatchObject({ status: 403, code: 'LINEAGE.AUDITOR_ONLY' });
      expect(problemOf(answer).detail).toContain(`the role ${role} may ask once it is`);
      expect(JSON.stringify(answer.body)).not.toContain('APAR-0001');
      expect(api.accesses).toEqual([]);
    },
  );

  it('is given to them once the database is locked', async () => {
    const { world } = await started();
    world.trial = { ...frozenTrial('2028-06-10'), manifest: [] };
    expect((await of('statistician', 'blinded.rate:day=182')).status).toBe(200);
  });

  it('names nobody behind a figure that is not shown, and says which figures there are', async () => {
    await started();
    expect(problemOf(await of('auditor', 'blinded.rate:day=730'))).toMatchObject({
      status: 409,
      code: 'METRICS.SUPPRESSED',
    });
    const unknown = problemOf(await of('auditor', 'blinded.no-such'));
    expect(unknown).toMatchObject({ status: 404, code: 'FIGURE.UNKNOWN' });
    expect(unknown.detail).toContain('blinded.rate:day=182');
  });

  it('METRICS.SEALED: a figure of the analysis stays refused to the auditor too', async () => {
    await started();
    expect(problemOf(await of('auditor', 'primary.pre-auc:auc.at-horizon'))).toMatchObject({
      status: 409,
      code: 'METRICS.SEALED',
    });
  });
});
