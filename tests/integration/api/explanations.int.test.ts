import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReadModels } from '../../../src/application/ports/read-models.js';
import type { DerivedChangesView, PatientView, WaitingView } from '../../../src/contracts/views/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { aRecurrence, aVisit, workup } from '../../support/casebooks.js';
import {
  followed,
  frozenTrial,
  noon,
  openTrial,
  type PatientHistory,
} from '../../support/patient-histories.js';
import { s12 } from '../../support/stories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask, problemOf } from './requests.js';
import { timelineOf } from './timeline-of.js';

let api: FakeApi;
afterEach(() => api.close());

const started = async (
  trialAt: string,
  casebooks: Readonly<Record<string, Casebook>>,
  models: Partial<ReadModels> = {},
): Promise<FakeApi> => {
  api = await startFakeApi({
    readModels: fakeReadModels(casebooks, models),
    clock: fakeClock({ trialAt: instant(trialAt) }),
  });
  return api;
};

const told = (history: PatientHistory, trialAt: string): Promise<FakeApi> =>
  started(trialAt, { 'APAR-0001': history.book }, { timeline: () => Promise.resolve(timelineOf(history)) });
const changes = async (role: Role = 'coordinator'): Promise<DerivedChangesView> => {
  const response = await ask(api, 'getDerivedChanges', role);
  expect(response.status).toBe(200);
  return response.body as DerivedChangesView;
};

const recurred = () =>
  followed()
    .on('2025-11-10')
    .does('RecordVisit', aVisit('2025-11-03', { scans: workup('2025-11-03', 'INDETERMINATE') }))
    .does('RecordRecurrence', aRecurrence('2025-11-03'));
const corrected = (history: PatientHistory, on: string, value: unknown): PatientHistory =>
  history.on(on).does('CorrectValue', {
    factRevision: recurred().events.findLast(({ type }) => type === 'RecurrenceObserved')!.facts.revision,
    path: '/macrovascular',
    value,
    reasonCode: 'QUERY_ANSWER',
    reason: 'read again',
    source: 'MRI report',
  });

describe('derived facts that changed', () => {
  it('LB-BEYOND: a correction is shown with its actor, the fact it corrected and all that followed', async () => {
    await told(corrected(recurred(), '2025-12-01', 'Y'), '2026-01-01T02:00:00.000Z');
    const { entries } = await changes();
    expect(entries.at(-1)).toMatchObject({
      eventType: 'ValueCorrected',
      actor: { id: 'coordinator-1', role: 'coordinator', kind: 'person' },
      recordedAt: '2025-12-01T04:00:00.000Z',
      factRevision: recurred().events.findLast(({ type }) => type === 'RecurrenceObserved')?.facts.revision,
    });
    expect(entries.at(-1)?.changes).toEqual([
      { fact: 'firstRecurrence.milan', from: 'WITHIN', to: 'BEYOND' },
      { fact: 'firstRecurrence.rule', from: 'ML-SINGLE', to: 'ML-VASC' },
      { fact: 'endpoints.ttar.type', from: 2, to: 1 },
      { fact: 'label24.status', from: 'NON_AGGRESSIVE', to: 'AGGRESSIVE' },
      { fact: 'label24.value', from: 0, to: 1 },
      { fact: 'label24.rule', from: 'LB-WITHIN', to: 'LB-BEYOND' },
      { fact: 'label24.sensitivity.A.status', from: 'NON_AGGRESSIVE', to: 'AGGRESSIVE' },
      { fact: 'label24.sensitivity.A.value', from: 0, to: 1 },
      { fact: 'label24.sensitivity.B.status', from: 'NON_AGGRESSIVE', to: 'AGGRESSIVE' },
      { fact: 'label24.sensitivity.B.value', from: 0, to: 1 },
      { fact: 'label24.sensitivity.C.status', from: 'NON_AGGRESSIVE', to: 'AGGRESSIVE' },
      { fact: 'label24.sensitivity.C.value', from: 0, to: 1 },
      { fact: 'label24.sensitivity.D.status', from: 'NON_AGGRESSIVE', to: 'AGGRESSIVE' },
      { fact: 'label24.sensitivity.D.value', from: 0, to: 1 },
    ]);
  });

  it('LB-WITHIN, LB-BEYOND: every version of the label is kept, and the last is the one of the outcome', async () => {
    await told(
      corrected(corrected(recurred(), '2025-12-01', 'Y'), '2025-12-05', 'N'),
      '2026-01-01T02:00:00.000Z',
    );
    const { labelVersions } = await changes('auditor');
    expect(labelVersions.map(({ label }) => label.status)).toEqual([
      'NOT_OPERATED',
      'PENDING',
      'NON_AGGRESSIVE',
      'AGGRESSIVE',
      'NON_AGGRESSIVE',
    ]);
    const { outcome } = (await ask(api, 'getPatient', 'auditor')).body as PatientView;
    expect(labelVersions.at(-1)?.label).toMatchObject(outcome?.label24 ?? {});
  });

  it('LB-CENSORED: time and the final lock bring versions of their own', async () => {
    await told(followed(), '2028-06-10T02:00:00.000Z');
    expect((await changes()).labelVersions.at(-1)).toMatchObject({ broughtBy: 'TIME', from: '2027-09-06' });
    api.world.trial = {
      ...api.world.trial,
      freezeOrderedAt: frozenTrial('2026-06-10').freezeOrderedAt,
      manifest: [
        { stream: 'patient-APAR-0001', headRevision: 11, headHash: 'a'.repeat(64), setAside: false },
      ],
    };
    expect((await changes()).labelVersions.at(-1)).toMatchObject({
      broughtBy: 'LOCK',
      from: '2026-06-10',
      label: { status: 'CENSORED' },
    });
  });

  it('BL-HIDDEN: show nothing of a sealed prediction, even where a score slipped into an event', async () => {
    const canary = 0.717_273_747_576;
    const leaking = timelineOf(followed()).map((entry) => ({
      ...entry,
      data: { ...(entry.data as object), score: canary },
    }));
    await started('2026-01-01T02:00:00.000Z', {}, { timeline: () => Promise.resolve(leaking) });
    const { text } = await ask(api, 'getDerivedChanges', 'investigator');
    expect(text).toContain('PredictionSealed');
    expect(text).not.toMatch(/0\.7172|eeeeeeee|bbbbbbbb/);
  });

  it('of an erased participant nothing is left but that events happened', async () => {
    const shredded = timelineOf(recurred()).map((entry) => ({
      ...entry,
      type: 'Shredded',
      data: { originalType: entry.type },
    }));
    await started('2026-01-01T02:00:00.000Z', {}, { timeline: () => Promise.resolve(shredded) });
    expect(await changes()).toMatchObject({
      entries: [],
      labelVersions: [{ label: { status: 'NOT_OPERATED' } }],
    });
  });

  it('are a clinical view: reading them, like the record itself, writes no access event', async () => {
    await told(recurred(), '2026-01-01T02:00:00.000Z');
    await changes();
    expect(api.accesses).toEqual([]);
  });

  it('are empty between allocation and consent, and 404 for a number never allocated', async () => {
    await started('2026-01-01T02:00:00.000Z', {});
    expect(await changes()).toEqual({ entries: [], labelVersions: [] });
    const response = await api.http
      .get('/patients/APAR-0042/derived-changes')
      .set('Authorization', 'Bearer token.auditor');
    expect([response.status, problemOf(response).code]).toEqual([404, 'SUBJECT.UNKNOWN']);
  });
});

describe('why a participant waits', () => {
  const waiting = async (role: Role): Promise<WaitingView> => {
    const response = await ask(api, 'getWaiting', role);
    expect(response.status).toBe(200);
    return response.body as WaitingView;
  };

  it.each(['coordinator', 'investigator', 'auditor'] as const)(
    'IQ-PHASES: is answered to the %s cause by cause, down to what can be done',
    async (role) => {
      await started('2026-02-20T02:00:00.000Z', { 'APAR-0001': s12().build() });
      const { stage, closed, chains } = await waiting(role);
      expect([stage, closed]).toEqual(['IMAGING', false]);
      expect(chains?.[0]).toMatchObject({
        waitsFor: 'a repeat MRI before surgery, as the linked one failed the quality gate',
        because: [
          { ruleIds: ['BL-SEQUENCE'] },
          { ruleIds: ['I4'] },
          { ruleIds: ['IQ-PHASES'], since: '2026-02-02' },
        ],
        ends: [{ by: 'the coordinator', date: '2026-02-24' }],
      });
    },
  );

  it.each(['statistician', 'administrator'] as const)(
    'BL-HIDDEN: is answered to the %s without causes, with what the conduct of the record shows anyway',
    async (role) => {
      await told(recurred(), '2026-01-01T02:00:00.000Z');
      api.world.trial = { ...api.world.trial, ...openTrial, subjects: api.world.trial.subjects };
      const view = await waiting(role);
      const { conduct } = (await ask(api, 'getPatient', role)).body as PatientView;
      expect(view).toMatchObject({ chains: null, waitingFor: conduct.waitingFor });
      expect(JSON.stringify(view)).not.toMatch(/recurrence/i);
      expect(JSON.stringify((await waiting('coordinator')).chains)).toMatch(/first recurrence/);
    },
  );

  it('a closed record waits for nothing', async () => {
    const frozen = recurred()
      .with({ trial: frozenTrial('2025-12-01') })
      .happened({ type: 'CasebookFrozen', data: { frozenAt: noon('2025-12-01') } });
    await told(frozen, '2026-01-01T02:00:00.000Z');
    expect(await waiting('auditor')).toMatchObject({ closed: true, waitingFor: [], chains: [] });
  });

  it('before consent it waits for that', async () => {
    await started('2026-01-01T02:00:00.000Z', {});
    expect((await waiting('coordinator')).chains?.[0]?.waitsFor).toBe('signed consent');
  });
});
