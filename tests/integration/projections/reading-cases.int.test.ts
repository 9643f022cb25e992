import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '../../../src/application/ports/event-log.js';
import { aConsent, aReading, aRecurrence } from '../../support/casebooks.js';
import { happened, logged } from '../../support/logged-events.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { given } from './running-projector.js';

const one = 'patient-APAR-0001';
const two = 'patient-APAR-0002';
const caseOfOne = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const caseOfTwo = 'b0a3c1de-58f2-4a0c-9a55-7f1f43c6a1d2';

const by = (reader: string, event: LoggedEvent): LoggedEvent => ({
  ...event,
  metadata: { ...event.metadata, actor: { id: reader, role: 'reader', kind: 'person' } },
});
const reading = happened(one, 'ReadingCompleted', aReading(caseOfOne, '2026-03-16'));
const events = logged([
  happened(one, 'ConsentSigned', aConsent()),
  happened(two, 'ConsentSigned', aConsent()),
  happened(one, 'RecurrenceObserved', aRecurrence('2026-03-16')),
  happened(one, 'ReadingCaseOpened', { caseId: caseOfOne, recurrenceRevision: 1 }),
  happened(two, 'RecurrenceObserved', aRecurrence('2026-03-18')),
  happened(two, 'ReadingCaseOpened', { caseId: caseOfTwo, recurrenceRevision: 1 }),
  reading,
  reading,
  happened(one, 'OutcomeAdjudicated', {
    ...aReading(caseOfOne, '2026-03-16'),
    recurrenceRevision: 1,
    decidedBy: 'AGREEMENT',
    milan: 'WITHIN',
  }),
  happened('trial', 'SubjectErased', { subjectId: 'APAR-0001', legalBasis: 'wish' }),
]).map((event, i) => (event.type === 'ReadingCompleted' ? by(`reader-${i - 5}`, event) : event));

const opened = events[3]?.metadata.recordedAt;
const whole = { caseId: caseOfOne, stream: one, openedAt: opened };

describe('the reading cases', () => {
  let database: MemoryDatabase;
  beforeAll(async () => {
    database = await openMemory();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(() => database.empty());

  it.each([
    [6, []],
    [7, ['reader-1']],
    [8, ['reader-1', 'reader-2']],
    [9, ['reader-1', 'reader-2']],
  ] as const)('ML-READERS: after %i events the case was read by %j', async (count, readers) => {
    const readModels = await given(database, events.slice(0, count));
    expect(await readModels.readingCase(caseOfOne)).toEqual({ ...whole, readers });
  });

  it('ML-READERS: who took the reading back has not read the case', async () => {
    const takenBack = { caseId: caseOfOne, factRevision: 3, reason: 'misread' };
    const log = logged([...events.slice(0, 8), happened(one, 'ReadingWithdrawn', takenBack)]).map(
      (event, i) => (i < 8 ? (events[i] ?? event) : by('reader-1', event)),
    );
    const readModels = await given(database, log);
    expect(await readModels.readingCase(caseOfOne)).toEqual({ ...whole, readers: ['reader-2'] });
  });

  it('are found by their id, and listed oldest first', async () => {
    const readModels = await given(database, events.slice(0, 6));
    expect((await readModels.readingCases()).map(({ caseId, stream }) => [caseId, stream])).toEqual([
      [caseOfOne, one],
      [caseOfTwo, two],
    ]);
    expect(await readModels.readingCase('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('leave nothing of an erased participant, whether rows were there before or the log was shredded', async () => {
    const rows = async (log: readonly LoggedEvent[]) => (await given(database, log)).readingCases();
    await rows(events.slice(0, 8));
    const stepwise = await rows(events);
    expect(stepwise.map(({ stream }) => stream)).toEqual([two]);
    await database.empty();
    const shredded = events.map((event) =>
      event.stream === one ? { ...event, type: 'Shredded', data: { originalType: event.type } } : event,
    );
    expect(await rows(shredded)).toEqual(stepwise);
  });
});
