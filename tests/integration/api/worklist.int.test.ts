import { afterEach, describe, expect, it } from '@jest/globals';
import type { WorklistView } from '../../../src/contracts/views/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import { aRecurrence, aScan, aVisit, date } from '../../support/casebooks.js';
import {
  consented,
  followed,
  imaged,
  linked,
  operated,
  type PatientHistory,
  person,
} from '../../support/patient-histories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const started = async (on: string, books: Readonly<Record<string, Casebook>>): Promise<void> => {
  api = await startFakeApi({
    readModels: fakeReadModels(books),
    clock: fakeClock({ trialAt: instant(`${on}T02:00:00.000Z`) }),
  });
};
const list = async (query = ''): Promise<WorklistView> =>
  (await ask(api, 'getWorklist', 'coordinator', query)).body as WorklistView;
const lines = async (query = ''): Promise<readonly string[]> =>
  (await list(query)).rows.map(({ kind, subjectId, dueOn }) => `${kind} ${subjectId} ${dueOn}`);

/** A recurrence on day 28 opens the critical query EC-S03 on 10 August. */
const asked = (): PatientHistory =>
  followed()
    .on('2025-08-10')
    .does(
      'RecordVisit',
      aVisit('2025-08-05', {
        contactMode: 'RECORDS',
        ecog: null,
        therapySinceLastVisit: null,
        scans: [aScan('2025-08-05', 'NO_RECURRENCE', { adequate: false })],
      }),
    )
    .does('RecordRecurrence', aRecurrence('2025-08-05', { basis: 'BIOPSY', workupComplete: false }));
const unclear = (): PatientHistory => imaged({ verdict: 'NEEDS_REVIEW' });
const withCase = (history: PatientHistory): PatientHistory =>
  history.reports('OpenReadingCase', {
    caseId: '00000000-0000-4000-8000-000000000000',
    recurrenceRevision: history.book.recurrences[0]?.revision ?? -1,
  });
const several = () => ({
  'APAR-0003': unclear().book,
  'APAR-0001': withCase(asked()).book,
  'APAR-0002': followed().book,
});

describe('a query on the worklist', () => {
  it('QY-AGE: is due two weeks after it was opened, with age and alert', async () => {
    const row = {
      kind: 'QUERY',
      subjectId: 'APAR-0001',
      dueOn: '2025-08-24',
      queryId: 'Q1',
      state: 'OPEN',
      critical: true,
      openedOn: '2025-08-10',
    };
    await started('2025-08-24', { 'APAR-0001': asked().book });
    expect((await list('?kind=QUERY')).rows).toMatchObject([
      { ...row, overdue: false, ageDays: 14, alert: 14 },
    ]);
    await api.close();
    await started('2025-09-09', { 'APAR-0001': asked().book });
    expect((await list('?kind=QUERY')).rows).toMatchObject([
      { ...row, overdue: true, ageDays: 30, alert: 30 },
    ]);
  });

  it('BL-HIDDEN: tells neither rule nor value nor text, which could tell an outcome', async () => {
    await started('2025-08-24', { 'APAR-0001': asked().book });
    const { text } = await ask(api, 'getWorklist', 'administrator', '?kind=QUERY');
    expect(text).toContain('"Q1"');
    expect(text).not.toMatch(/EC-S03|2025-08-05|recurrence/i);
  });

  it('QY-STATES: stays while the answer is to be judged, and leaves with its end', async () => {
    const answered = asked().does('AnswerQuery', { queryId: 'Q1', answer: 'a missed lesion' });
    const closed = answered.by(person('auditor')).does('CloseQuery', { queryId: 'Q1', reason: 'plausible' });
    await started('2025-08-24', { 'APAR-0001': answered.book, 'APAR-0002': closed.book });
    expect((await list('?kind=QUERY')).rows).toMatchObject([{ subjectId: 'APAR-0001', state: 'ANSWERED' }]);
  });
});

describe('a review on the worklist', () => {
  it('PH-CONFIRM: is a study that waits for a signed review, due by the day of surgery', async () => {
    const row = {
      kind: 'REVIEW',
      subjectId: 'APAR-0001',
      dueOn: '2025-07-08',
      studyInstanceUid: '2.25.20250624',
      studyDate: '2025-06-24',
      assessmentRevision: unclear().book.imagingAssessments[0]?.revision,
    };
    await started('2025-07-08', { 'APAR-0001': unclear().book });
    expect((await list('?kind=REVIEW')).rows).toMatchObject([{ ...row, overdue: false }]);
    await api.close();
    await started('2025-07-09', { 'APAR-0001': unclear().book });
    expect((await list('?kind=REVIEW&overdue=true')).rows).toMatchObject([{ ...row, overdue: true }]);
  });

  it('PH-CONFIRM: is none before the study is judged, after it is reviewed, or where it helps nobody', async () => {
    const reviewed = unclear().by(person('reader')).does('ReviewImaging', {
      studyInstanceUid: '2.25.20250624',
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'clear',
    });
    const died = unclear().does('RecordDeath', {
      date: date('2025-06-30'),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    const left = unclear().does('RecordWithdrawal', { level: 'W2', date: date('2025-06-30') });
    await started('2025-07-01', {
      'APAR-0001': linked().book,
      'APAR-0002': reviewed.book,
      'APAR-0003': died.book,
      'APAR-0004': left.book,
      'APAR-0005': consented().book,
    });
    expect((await list('?kind=REVIEW')).rows).toEqual([]);
  });
});

describe('the worklist as a whole', () => {
  const all = [
    'REVIEW APAR-0003 2025-07-08',
    'TASK APAR-0003 2025-07-08',
    'VISIT APAR-0001 2025-08-07',
    'VISIT APAR-0002 2025-08-07',
    'READING APAR-0001 2025-08-10',
    'QUERY APAR-0001 2025-08-24',
  ] as const;
  const of = (...places: readonly number[]) => places.map((place) => all[place]);

  it('gives everything of every kind, soonest due first', async () => {
    await started('2025-08-12', several());
    expect(await lines()).toEqual(all);
  });

  it('VIS-OVERDUE: visits that are due or overdue come before queries, however old those are', async () => {
    await started('2026-01-09', { 'APAR-0001': asked().book, 'APAR-0002': followed().book });
    const kinds = (await list('?kind=VISIT,QUERY')).rows.map(({ kind, dueOn }) => `${kind} ${dueOn}`);
    expect(kinds).toEqual(['VISIT 2026-01-08', 'VISIT 2026-01-08', 'QUERY 2025-08-24']);
  });

  it('VIS-AFTER-REC, BL-HIDDEN: what a visit is for is told to those who see the record', async () => {
    await started('2025-08-12', several());
    const purposes = async (role: 'coordinator' | 'administrator') =>
      ((await ask(api, 'getWorklist', role, '?kind=VISIT')).body as WorklistView).rows.map((row) =>
        row.kind === 'VISIT' ? row.purpose : row.kind,
      );
    expect(await purposes('coordinator')).toEqual(['VITAL_STATUS_AND_THERAPY', 'IMAGING']);
    expect(await purposes('administrator')).toEqual([null, null]);
  });

  it('a participant who was allocated and of whom nothing is recorded waits for consent', async () => {
    await started('2025-08-12', {});
    const subject = { subjectId: 'APAR-0009', identityRef: 'r', identityHash: 'h' };
    api.world.trial = { ...api.world.trial, subjects: [subject] };
    expect((await list()).rows).toMatchObject([{ kind: 'TASK', subjectId: 'APAR-0009', task: 'consent' }]);
  });

  it.each([
    ['?kind=VISIT', of(2, 3)],
    ['?kind=VISIT,QUERY', of(2, 3, 5)],
    ['?kind=TASK', of(1)],
    ['?kind=READING', of(4)],
    ['?kind=QUERY&kind=REVIEW', of(0, 5)],
    ['?subjectId=APAR-0003', of(0, 1)],
    ['?subjectId=APAR-0002&kind=QUERY', []],
    ['?overdue=true', of(0, 1, 2, 3)],
    ['?overdue=false', of(4, 5)],
    ['?dueWithinDays=0', of(0, 1, 2, 3, 4)],
    ['?dueWithinDays=12', [...all]],
    ['?sort=dueOn', [...all]],
    ['?sort=-dueOn', of(5, 4, 2, 3, 0, 1)],
    ['?sort=subjectId', of(2, 4, 5, 3, 0, 1)],
    ['?sort=-subjectId', of(0, 1, 3, 2, 4, 5)],
    ['?sort=kind', of(5, 4, 0, 1, 2, 3)],
    ['?limit=1&offset=1', of(1)],
  ])('%s', async (query, expected) => {
    await started('2025-08-12', several());
    expect(await lines(query)).toEqual(expected);
  });

  it('counts all that were asked for, whatever the page', async () => {
    await started('2025-08-12', several());
    expect(await list('?limit=1')).toMatchObject({ today: '2025-08-12', total: 6 });
  });

  it('QY-LOCK: once the freeze is ordered only readings and queries are left to do', async () => {
    await started('2025-08-12', several());
    api.world.trial = { ...api.world.trial, freezeOrderedAt: instant('2025-08-11T00:00:00.000Z') };
    expect(await lines()).toEqual(of(4, 5));
  });

  it('VIS-OVERDUE: says the same as the record itself', async () => {
    await started('2025-08-12', { 'APAR-0001': operated().book });
    const view = (await ask(api, 'getPatient', 'coordinator')).body as {
      conduct: { visits: { visit: string; status: string }[] };
    };
    const overdue = view.conduct.visits.flatMap(({ visit, status }) =>
      status === 'OVERDUE' ? [{ visit, status }] : [],
    );
    expect(overdue).toHaveLength(1);
    expect((await list('?kind=VISIT&overdue=true')).rows).toMatchObject(overdue);
  });
});
