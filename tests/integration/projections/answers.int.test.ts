import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aConsent, aVisit } from '../../support/casebooks.js';
import { happened, logged, type Happened } from '../../support/logged-events.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { given } from './running-projector.js';

const one = 'patient-APAR-0001';
const two = 'patient-APAR-0002';
const sealed = {
  model: 'PRE',
  purpose: 'PRIMARY',
  modelVersion: '1.0.0',
  modelDigest: 'd1',
  inputDigest: 'd2',
  preprocessingHash: 'd3',
  studyInstanceUid: '1.2.3',
  runtime: { name: 'onnxruntime', version: '1.30', executionProvider: 'cpu' },
  sealingKeyId: 'k1',
  sealed: 'VGhlIGJveA==',
  commitment: 'c0ffee',
};
const opened = {
  stream: one,
  revision: 1,
  model: 'PRE',
  purpose: 'PRIMARY',
  commitment: 'c0ffee',
  score: 0.7310585786300049,
  nonce: 'ab'.repeat(32),
};
const erasure = happened('trial', 'SubjectErased', { subjectId: 'APAR-0001', legalBasis: 'wish' });
const journey: readonly Happened[] = [
  happened('trial', 'SubjectAllocated', {
    subjectId: 'APAR-0001',
    identityRef: 'ref',
    identityHash: 'hash',
  }),
  happened(one, 'ConsentSigned', aConsent({ ageYears: 61 })),
  happened(one, 'PredictionSealed', sealed),
  happened(two, 'ConsentSigned', aConsent()),
  happened(one, 'FollowUpVisited', aVisit('2026-05-01')),
];

describe('the read models answer from the log', () => {
  let database: MemoryDatabase;
  beforeAll(async () => {
    database = await openMemory();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(() => database.empty());

  it('what is known of each participant', async () => {
    const readModels = await given(database, logged(journey));
    const rows = await readModels.casebooks();
    expect(rows.map((row) => [row.subjectId, row.revision])).toEqual([
      ['APAR-0001', 2],
      ['APAR-0002', 0],
    ]);
    const row = await readModels.casebook('APAR-0001');
    expect(row?.casebook.consents[0]?.value).toEqual(aConsent({ ageYears: 61 }));
    expect(row?.casebook.visits[0]?.value).toEqual(aVisit('2026-05-01'));
    expect(await readModels.casebook('APAR-0009')).toBeNull();
  });

  it('what happened in a stream, in order, with its proof and without the sealed box', async () => {
    const events = logged(journey);
    const entries = await (await given(database, events)).timeline(one);
    const { sealed: _box, ...shown } = sealed;
    const expected = events
      .filter((event) => event.stream === one)
      .map(({ position: _, ...entry }) =>
        entry.type === 'PredictionSealed' ? { ...entry, data: shown } : entry,
      );
    expect(entries).toEqual(expected);
  });

  it('which event of a type is the newest of a stream', async () => {
    const readModels = await given(
      database,
      logged([...journey, happened(one, 'ConsentSigned', aConsent())]),
    );
    expect((await readModels.newestOf(one, 'ConsentSigned'))?.revision).toBe(3);
    expect((await readModels.newestOf(one, 'FollowUpVisited'))?.revision).toBe(2);
    expect(await readModels.newestOf(two, 'FollowUpVisited')).toBeNull();
  });

  it('who read what, in streams of accesses alone', async () => {
    const read = { entries: [{ what: 'TIMELINE' }] };
    const readModels = await given(
      database,
      logged([...journey, happened('access-202603-api', 'RecordsAccessed', read)]),
    );
    expect((await readModels.accesses()).map(({ stream, data }) => [stream, data])).toEqual([
      ['access-202603-api', read],
    ]);
  });

  it('which scores are sealed, with their box for the key holder', async () => {
    const readModels = await given(database, logged(journey));
    expect(await readModels.sealedPredictions()).toEqual([{ stream: one, revision: 1, data: sealed }]);
    expect(await readModels.openedPredictions()).toEqual([]);
  });

  it('which scores were opened, to the last digit, and shows them nowhere else', async () => {
    const readModels = await given(
      database,
      logged([...journey, happened('unsealing', 'PredictionUnsealed', opened)]),
    );
    expect(await readModels.openedPredictions()).toEqual([opened]);
    const entries = await readModels.timeline('unsealing');
    expect(entries.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'PredictionUnsealed', data: { commitment: 'c0ffee' } },
    ]);
    const elsewhere = JSON.stringify([
      await database.db.selectFrom('timeline').selectAll().execute(),
      await database.db.selectFrom('casebooks').selectAll().execute(),
      await database.db.selectFrom('sealed_predictions').selectAll().execute(),
      await database.db.selectFrom('projection_checkpoints').selectAll().execute(),
    ]);
    expect(elsewhere).not.toContain(String(opened.score));
    expect(elsewhere).not.toContain(opened.nonce);
  });

  it('how many scores are sealed and how many were opened', async () => {
    const counts = async (...more: readonly Happened[]) => {
      const readModels = await given(database, logged([...journey, ...more]));
      return [await readModels.sealedPredictionCount(), await readModels.openedPredictionCount()];
    };
    expect(await counts()).toEqual([1, 0]);
    expect(await counts(happened('unsealing', 'PredictionUnsealed', opened))).toEqual([1, 1]);
  });

  it('how far they are', async () => {
    const events = logged(journey);
    expect(await (await given(database, events)).checkpoint()).toEqual({
      position: events.at(-1)?.position,
      recordedAt: events.at(-1)?.metadata.recordedAt,
    });
  });

  it('values that SQL finds hard, unchanged', async () => {
    const data = {
      text: 'a\u0000b \ud800 "quoted" \\ 肝',
      tiny: 5e-324,
      many: 123456789012345680000,
      list: [[], [null], {}],
    };
    const readModels = await given(database, logged([happened('clock', 'ClockSet', data)]));
    expect((await readModels.timeline('clock'))[0]?.data).toEqual(data);
  });

  describe('after a participant was erased', () => {
    const story = [...journey, erasure, happened(one, 'FollowUpVisited', aVisit('2026-08-01'))];

    it('without a word of what was known', async () => {
      const readModels = await given(database, logged(story));
      const row = await readModels.casebook('APAR-0001');
      expect(row).toMatchObject({ revision: 3, casebook: { consents: [], visits: [], shredded: 4 } });
      expect(await readModels.sealedPredictions()).toEqual([]);
      expect((await readModels.timeline(one)).map(({ type, data }) => [type, data])).toEqual([
        ['Shredded', { originalType: 'ConsentSigned' }],
        ['Shredded', { originalType: 'PredictionSealed' }],
        ['Shredded', { originalType: 'FollowUpVisited' }],
        ['Shredded', { originalType: 'FollowUpVisited' }],
      ]);
      expect((await readModels.casebook('APAR-0002'))?.casebook.consents).toHaveLength(1);
    });

    it('the same, whether rows were there before or the log was already shredded', async () => {
      const answers = async () => {
        const { db } = database;
        return {
          casebooks: await db.selectFrom('casebooks').selectAll().orderBy('subject_id').execute(),
          timeline: await db
            .selectFrom('timeline')
            .selectAll()
            .orderBy('stream')
            .orderBy('revision')
            .execute(),
          sealed: await db.selectFrom('sealed_predictions').selectAll().execute(),
        };
      };
      const events = logged(story);
      await given(database, events.slice(0, journey.length));
      await given(database, events);
      const stepwise = await answers();
      await database.empty();
      await given(
        database,
        events.map((event) =>
          event.stream === one ? { ...event, type: 'Shredded', data: { originalType: event.type } } : event,
        ),
      );
      expect(await answers()).toEqual(stepwise);
    });
  });
});
