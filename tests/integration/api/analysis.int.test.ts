import { afterEach, describe, expect, it } from '@jest/globals';
import type { AnalysisFlowView, AnalysisSetsView, PatientView } from '../../../src/contracts/views/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { emptyCasebook, type Casebook } from '../../../src/domain/record/casebook.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';
import { operatedOn } from '../../support/casebooks.js';
import { s1, s4, s12 } from '../../support/stories.js';
import { type FakeApi, startFakeApi } from './fake-api.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const subject = (n: number) => ({
  subjectId: `APAR-000${n}`,
  identityRef: `ref-${n}`,
  identityHash: `hash-${n}`,
});

/** Six subject numbers: five with a record, one of them erased, one without any. */
const casebooks: Readonly<Record<string, Casebook>> = {
  'APAR-0001': s1().build(),
  'APAR-0002': s4().build(),
  'APAR-0003': s12().build(),
  'APAR-0004': operatedOn('2025-07-08').deviated('2025-08-01', 'BLINDING').build(),
  'APAR-0005': { ...emptyCasebook, shredded: 7 },
};

const started = async (trialAt: string): Promise<void> => {
  api = await startFakeApi({
    readModels: fakeReadModels(casebooks),
    clock: fakeClock({ trialAt: instant(trialAt) }),
  });
  api.world.trial = {
    ...initialTrial,
    revision: 8,
    subjects: [1, 2, 3, 4, 5, 6].map(subject),
    erased: ['APAR-0005'],
  };
};
const frozen = (on: string): void => {
  api.world.trial = { ...api.world.trial, freezeOrderedAt: instant(`${on}T04:00:00.000Z`), manifest: [] };
};

const flow = async (): Promise<AnalysisFlowView> =>
  (await ask(api, 'getAnalysisFlow', 'auditor')).body as AnalysisFlowView;
const sets = async (): Promise<AnalysisSetsView> =>
  (await ask(api, 'getAnalysisSets', 'auditor')).body as AnalysisSetsView;
const members = ({ sets: counted }: AnalysisSetsView) =>
  Object.fromEntries(counted.map((one) => [one.set, one.members]));

describe('the flow diagram', () => {
  it('AS-FLOW: counts every subject number at the trial’s today, those without a record and erased too', async () => {
    await started('2028-06-10T02:00:00.000Z');
    const answer = await flow();
    expect(answer).toMatchObject({ cutoff: '2028-06-10', finalLock: false, sumsHold: true });
    expect(answer.flow.count).toBe(6);
    expect(answer.flow.children.map(({ id, count }) => [id, count])).toEqual([
      ['ERASED', 1],
      ['SET_ASIDE', 0],
      ['NOT_CONSENTED', 1],
      ['CONSENTED', 4],
    ]);
    expect(answer.flow.children[2]?.reasons).toEqual({ 'NO-CONSENT': 1 });
  });

  it('AS-FLOW: counts at the day of the freeze once that was ordered, and without pending ones after the lock', async () => {
    await started('2028-06-10T02:00:00.000Z');
    frozen('2025-07-08');
    const answer = await flow();
    expect(answer).toMatchObject({ cutoff: '2025-07-08', finalLock: true, sumsHold: true });
    expect(answer.flow.children[3]?.count).toBe(2);
    const pending = (box: AnalysisFlowView['flow']): number =>
      (box.id === 'PENDING' ? box.count : 0) + box.children.reduce((sum, child) => sum + pending(child), 0);
    expect(pending(answer.flow)).toBe(0);
  });

  it('AS-FLOW: names no participant', async () => {
    await started('2028-06-10T02:00:00.000Z');
    for (const read of ['getAnalysisFlow', 'getAnalysisSets'] as const)
      expect((await ask(api, read, 'investigator')).text).not.toMatch(/APAR-\d{4}/);
  });
});

describe('the analysis sets', () => {
  it('AS-SCR, AS-ENR, AS-FASV, AS-PPV, AS-EXP, AS-ALL: are counted with the reasons of the others', async () => {
    await started('2028-06-10T02:00:00.000Z');
    const answer = await sets();
    expect(answer).toMatchObject({ cutoff: '2028-06-10', allocated: 6 });
    expect(members(answer)).toEqual({ SCR: 4, ENR: 3, FAS_V: 1, PP_V: 1, POST_V: 0, EXP: 1, ALL: 2 });
    expect(answer.sets[0]).toEqual({
      set: 'SCR',
      ruleId: 'AS-SCR',
      members: 4,
      excluded: 2,
      reasons: { ERASED: 1, 'NOT-CONSENTED': 1 },
    });
  });

  it('AS-ENR: are those of the day of the freeze once it was ordered', async () => {
    await started('2028-06-10T02:00:00.000Z');
    frozen('2025-07-08');
    expect(members(await sets())).toMatchObject({ SCR: 2, ENR: 2, EXP: 0 });
  });
});

describe('counts that tell of outcomes', () => {
  const asked = async (role: 'statistician' | 'administrator') =>
    Promise.all((['getAnalysisFlow', 'getAnalysisSets'] as const).map((read) => ask(api, read, role)));

  it.each(['statistician', 'administrator'] as const)(
    'BL-MONTHLY: are refused to the %s before the lock, with what may be known instead, and given after it',
    async (role) => {
      await started('2028-06-10T02:00:00.000Z');
      for (const { status, body } of await asked(role)) {
        expect(status).toBe(409);
        expect(body).toMatchObject({ code: 'ANALYSIS.BEFORE_LOCK' });
        expect((body as { readonly detail: string }).detail).toContain('/metrics/blinded');
      }
      frozen('2025-07-08');
      for (const { status } of await asked(role)) expect(status).toBe(200);
    },
  );
});

describe('the deviations of a participant', () => {
  const view = async (role: 'coordinator' | 'investigator' | 'auditor' | 'statistician' | 'administrator') =>
    (await api.http.get('/patients/APAR-0004').set('Authorization', `Bearer token.${role}`))
      .body as PatientView;

  it.each(['coordinator', 'investigator', 'auditor'] as const)(
    'ST-DEVIATION: are shown to the %s, recorded and found, each with its importance',
    async (role) => {
      await started('2025-08-05T02:00:00.000Z');
      const { deviations } = await view(role);
      expect(
        deviations?.map(({ source, category, importance, on }) => [source, category, importance, on]),
      ).toEqual([
        ['RECORDED', 'BLINDING', 'IMPORTANT', '2025-08-01'],
        ['DERIVED', 'PREDICTION_LOCK', 'IMPORTANT', '2025-07-08'],
      ]);
    },
  );

  it.each(['statistician', 'administrator'] as const)(
    'ST-DEVIATION: are not shown to the %s',
    async (role) => {
      await started('2025-08-05T02:00:00.000Z');
      expect((await view(role)).deviations).toBeNull();
    },
  );
});
