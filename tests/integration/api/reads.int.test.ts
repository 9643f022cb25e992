import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import type { ReadModels, TimelineEntry } from '../../../src/application/ports/read-models.js';
import type { PatientListView, PatientView, WorklistView } from '../../../src/contracts/views/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { operated } from '../../support/patient-histories.js';
import { casebook } from '../../support/casebooks.js';
import { s1, s5, s8 } from '../../support/stories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask, problemOf, send } from './requests.js';
import { timelineOf } from './timeline-of.js';

let api: FakeApi;
const started = async (
  casebooks: Readonly<Record<string, Casebook>> = {},
  models: Partial<ReadModels> = {},
  change: Partial<ApiDependencies> = {},
): Promise<FakeApi> => {
  api = await startFakeApi({ readModels: fakeReadModels(casebooks, models), ...change });
  return api;
};
afterEach(() => api.close());

const at = (trialAt: string) => ({ clock: fakeClock({ trialAt: instant(trialAt) }) });
const patient = async (role: Role): Promise<PatientView> => {
  const response = await ask(api, 'getPatient', role);
  expect(response.status).toBe(200);
  return response.body as PatientView;
};

describe('one participant', () => {
  it('is shown whole to the site: record, conduct, and the label derived from the facts', async () => {
    await started({ 'APAR-0001': s5().build() });
    const view = await patient('coordinator');
    expect(view.conduct).toMatchObject({ surgeryDate: '2025-10-14', frozen: false });
    expect(view.clinical?.pathology?.value.mvi).toBe('M0');
    expect(view.outcome).toMatchObject({
      cohort: { cohort: 'SURGERY_ONLY' },
      firstRecurrence: { on: '2026-03-16', milan: 'WITHIN' },
      label24: {
        ...{ status: 'NON_AGGRESSIVE', value: 0, ruleId: 'LB-WITHIN' },
        sensitivity: Object.fromEntries(
          ['A', 'B', 'C', 'D'].map((analysis) => [analysis, { status: 'NON_AGGRESSIVE', value: 0 }]),
        ),
      },
      timeToAggressiveRecurrence: { days: 153, type: 2 },
      recurrenceFreeSurvivalS: { ruleId: 'EP-RFS-S', days: 153, event: true },
      recurrenceFreeSurvivalI: { ruleId: 'EP-RFS-I', left: 92, right: 153 },
      recurrenceFreeSurvivalT: { ruleId: 'EP-RFS-T', days: 153, event: true },
      recurrenceFreeSurvival: { days: 153, event: true },
    });
  });

  it.each(['statistician', 'administrator'] as const)(
    'is shown to the %s without record and outcome',
    async (role) => {
      await started({ 'APAR-0001': s5().build() });
      const view = await patient(role);
      expect(view).toMatchObject({ clinical: null, outcome: null });
      expect(JSON.stringify(view)).not.toContain('AGGRESSIVE');
    },
  );

  it('is shown no more from the tombstone on, before the read models have taken it in', async () => {
    const entries = timelineOf(operated());
    const models = { timeline: () => Promise.resolve(entries) };
    await started({ 'APAR-0001': s5().build() }, models, at('2026-03-01T04:00:00.000Z'));
    const everything = async () => ({
      patient: await patient('coordinator'),
      list: (await ask(api, 'listPatients', 'coordinator')).body as unknown,
      timeline: (await ask(api, 'getTimeline', 'auditor')).body as unknown,
      worklist: (await ask(api, 'getWorklist', 'coordinator')).body as unknown,
    });
    const before = JSON.stringify(await everything());
    for (const told of ['2025-10-14', 'M0', 'ageYears']) expect(before).toContain(told);
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    const after = await everything();
    expect(after.patient).toMatchObject({
      conduct: { stage: 'CLOSED', surgeryDate: null },
      clinical: {},
      outcome: null,
    });
    expect(after.timeline).toMatchObject({
      entries: entries.map(({ type }) => ({ type: 'Shredded', data: { originalType: type } })),
    });
    expect(after.worklist).toMatchObject({ rows: [] });
    expect(JSON.stringify(after)).not.toMatch(/2025-10-14|M0|ageYears/);
  });

  it('is an empty record between allocation and consent', async () => {
    await started();
    const view = await patient('coordinator');
    expect(view).toMatchObject({ revision: -1, conduct: { stage: 'CONSENT', eligibility: null } });
  });

  it('is 404 when no such subject was allocated', async () => {
    await started();
    const response = await api.http.get('/patients/APAR-0042').set('Authorization', 'Bearer token.auditor');
    expect(response.status).toBe(404);
    expect(problemOf(response).code).toBe('SUBJECT.UNKNOWN');
  });

  it('counts its time from the freeze once that is ordered', async () => {
    await started({ 'APAR-0001': s1().build() });
    api.world.trial = { ...api.world.trial, freezeOrderedAt: instant('2026-01-01T00:00:00.000Z') };
    const view = await patient('auditor');
    expect(view.outcome).toMatchObject({ cutoff: '2026-01-01', label24: { status: 'PENDING' } });
  });
});

describe('the list of participants', () => {
  it('names everybody who was allocated, by stage, and why a participant got no further', async () => {
    const old = casebook().consented({ ageYears: 77 }).build();
    await started({ 'APAR-0002': old, 'APAR-0003': s1().build() }, {}, at('2025-07-05T02:00:00.000Z'));
    const subject = (n: number) => ({
      subjectId: `APAR-000${n}`,
      identityRef: `r${n}`,
      identityHash: `h${n}`,
    });
    api.world.trial = { ...api.world.trial, subjects: [1, 2, 3].map(subject), erased: [] };
    const rows = async (role: Role, query = '') => {
      const { total, patients } = (await ask(api, 'listPatients', role, query)).body as PatientListView;
      return [total, ...patients.map((one) => [one.subjectId, one.stage, one.standing, one.reason])];
    };
    expect((await rows('coordinator')).slice(0, 3)).toEqual([
      3,
      ['APAR-0001', 'CONSENT', 'NOT_CONSENTED', 'NO-CONSENT'],
      ['APAR-0002', 'ENDED', 'SCREEN_FAILED', 'I1'],
    ]);
    expect(await rows('statistician', '?stage=ENDED,CLOSED')).toEqual([
      1,
      ['APAR-0002', 'ENDED', 'SCREEN_FAILED', null],
    ]);
    const listed = (await ask(api, 'listPatients', 'coordinator')).body as PatientListView;
    expect(listed.patients.slice(0, 2).map(({ eligibility }) => eligibility)).toEqual([null, 'INELIGIBLE']);
    api.world.trial = { ...api.world.trial, erased: ['APAR-0003'] };
    expect(await rows('auditor', '?stage=CLOSED')).toEqual([1, ['APAR-0003', 'CLOSED', 'ERASED', null]]);
  });

  it('is sorted and paged, and says where each stands', async () => {
    await started({ 'APAR-0002': s8().build(), 'APAR-0001': s1().build() });
    const response = await ask(api, 'listPatients', 'statistician', '?limit=1&offset=1');
    expect(response.body).toMatchObject({
      total: 2,
      patients: [{ subjectId: 'APAR-0002', surgeryDate: '2025-08-26' }],
    });
  });
});

describe('the worklist', () => {
  const list = async (query = ''): Promise<WorklistView> =>
    (await ask(api, 'getWorklist', 'coordinator', query)).body as WorklistView;
  const visits = async (query = ''): Promise<readonly string[]> =>
    (await list(query)).rows.flatMap((row) => (row.kind === 'VISIT' ? [row.visit] : []));

  it('gives open visits, soonest due first, with window and status', async () => {
    await started(
      { 'APAR-0001': s8().build(), 'APAR-0002': s1().build() },
      {},
      at('2025-12-10T02:00:00.000Z'),
    );
    const { today, rows, total } = await list();
    expect(today).toBe('2025-12-10');
    expect(total).toBe(rows.length);
    expect(rows.some((row) => row.kind === 'VISIT' && row.status === 'NOT_YET')).toBe(false);
    expect([...rows].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))).toEqual(rows);
  });

  it('finds what is overdue, and what falls due within days', async () => {
    await started({ 'APAR-0001': s8().build() }, {}, at('2026-12-01T02:00:00.000Z'));
    expect((await list('?overdue=true')).rows).toMatchObject([
      {
        subjectId: 'APAR-0001',
        visit: 'M15',
        kind: 'VISIT',
        dueOn: '2026-11-26',
        windowOpen: '2026-11-05',
        windowClose: '2026-12-17',
        status: 'OVERDUE',
        purpose: 'IMAGING',
        overdue: true,
      },
    ]);
    expect(await visits('?dueWithinDays=90')).toEqual(['M15', 'M18']);
    expect(await visits('?dueWithinDays=90&overdue=false')).toEqual(['M18']);
    expect(await visits('?dueWithinDays=90&limit=1&offset=1')).toEqual(['M18']);
  });

  it('asks nothing of a frozen record', async () => {
    await started({ 'APAR-0001': { ...s8().build(), frozen: true } }, {}, at('2026-12-01T02:00:00.000Z'));
    expect((await list()).rows).toEqual([]);
  });
});

const sealedEvent: TimelineEntry = {
  stream: 'patient-APAR-0001',
  revision: 4,
  id: '0b4c6f1e-1111-5222-8333-444455556666',
  type: 'PredictionSealed',
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
  metadata: {
    commandId: 'action:predict-PRE:r3@1',
    commandDigest: 'e'.repeat(64),
    correlationId: 'corr-1',
    causationId: 'corr-1',
    actor: { id: 'svc-inference', role: 'service', kind: 'service' },
    recordedAt: instant('2025-06-26T02:00:00.000Z'),
    wallAt: instant('2025-06-26T02:00:00.000Z'),
    protocolVersion: '1.0.0',
    trialRevision: 3,
    schemaVersion: 1,
    clock: 'scaled',
    keyId: 'key-of-subject',
    prevHash: '0'.repeat(64),
    hash: 'f'.repeat(64),
  },
};

describe('the timeline', () => {
  it('shows every event with its proof but no sealed box, and records who read it', async () => {
    await started({}, { timeline: () => Promise.resolve([sealedEvent]) });
    const response = await ask(api, 'getTimeline', 'auditor').set('X-Correlation-Id', 'corr-of-reader');
    const { sealed: _box, ...shown } = sealedEvent.data as { sealed: string };
    expect(response.body).toEqual({ entries: [{ ...sealedEvent, data: shown }], quarantined: null });
    expect(api.accesses).toEqual([
      {
        actor: { id: 'user-auditor', role: 'auditor', kind: 'person' },
        what: 'TIMELINE',
        stream: 'patient-APAR-0001',
        correlationId: 'corr-of-reader',
      },
    ]);
  });

  it('is not shown when the reading cannot be recorded', async () => {
    await started(
      {},
      { timeline: () => Promise.resolve([sealedEvent]) },
      { recordAccess: () => Promise.reject(new LogUnavailable('down')) },
    );
    const response = await ask(api, 'getTimeline', 'auditor');
    expect(response.status).toBe(503);
    expect(response.text).not.toContain('PredictionSealed');
  });
});

describe('reading one’s own write', () => {
  it('waits until the read models have seen it', async () => {
    const asked: (readonly [string, number])[] = [];
    await started({}, { seen: (position, ms) => Promise.resolve(asked.push([position, ms]) > 0) });
    expect((await ask(api, 'listPatients', 'auditor', '?atLeast=42')).status).toBe(200);
    expect(asked).toEqual([['42', 2000]]);
  });

  it('waits, not for ever, for what this process has acknowledged, once', async () => {
    const waitedFor: string[] = [];
    await started({}, { seen: (position) => Promise.resolve(waitedFor.push(position) > 1) });
    await ask(api, 'listPatients', 'auditor');
    expect(waitedFor).toEqual([]);
    await send(api, 'recordVitalStatus');
    for (const _again of [1, 2, 3]) expect((await ask(api, 'listPatients', 'auditor')).status).toBe(200);
    expect(waitedFor).toEqual(['42', '42']);
  });

  it('is 503 with Retry-After when they are behind', async () => {
    await started({}, { seen: () => Promise.resolve(false) });
    const response = await ask(api, 'getWorklist', 'auditor', '?atLeast=42');
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toBe('1');
    expect(problemOf(response).code).toBe('READ_MODEL.BEHIND');
  });

  it('is 503 when they cannot be asked at all', async () => {
    await started({}, { casebooks: () => Promise.reject(new Error('connection refused')) });
    const response = await ask(api, 'listPatients', 'auditor');
    expect(response.status).toBe(503);
    expect(problemOf(response).code).toBe('READ_MODEL.UNAVAILABLE');
  });
});
