import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../../../src/domain/calendar/plain-date.js';
import type { ApiClient } from '../../../../../src/local/demo/api-client.js';
import { awaitedReading } from '../../../../../src/local/demo/trial/life/blinded-reading.js';
import type { Life } from '../../../../../src/virtual/lives/index.js';

type Seen = Life['readers'][number]['seen'];

const seen: Seen = {
  ...{ firstSeenDate: plainDate('2027-05-01'), intrahepaticCount: 1, longestMm: [18], infiltrative: false },
  ...{ macrovascular: 'N', bileDuctThrombus: 'N', extrahepatic: 'N', workupComplete: true },
};
const mistaken: Seen = { ...seen, longestMm: [54] };

const life = {
  readers: [
    { reader: 'reader', afterHours: 10, seen, takenBack: { seen: mistaken, afterHours: 0.5 } },
    { reader: 'reader2', afterHours: 20, seen },
  ],
} as unknown as Life;

/** An API whose timeline shows these events an hour after each other, and whose case awaits whoever asks. */
const apiWith = (types: readonly string[]): ApiClient =>
  ({
    read: (id: string) =>
      Promise.resolve(
        id === 'listReadingCases'
          ? { cases: [{ caseId: 'case-1', awaitsYou: true }] }
          : {
              entries: types.map((type, revision) => ({
                type,
                revision,
                data: { caseId: 'case-1' },
                metadata: { recordedAt: `2027-05-02T0${revision}:00:00.000Z` },
              })),
            },
      ),
  }) as unknown as ApiClient;

const next = (...types: readonly string[]) => awaitedReading(apiWith(types), life, 'APAR-0001');

describe('a blinded reading on the stack that its reader takes back', () => {
  it('is entered first as the reader will take it back', async () => {
    expect(await next('ReadingCaseOpened')).toMatchObject({
      ...{ at: '2027-05-02T10:00:00.000Z', reader: 'reader', seen: mistaken, before: 0 },
    });
  });

  it('is taken back so long after it, before the second reader is asked', async () => {
    expect(await next('ReadingCaseOpened', 'ReadingCompleted')).toMatchObject({
      ...{ at: '2027-05-02T01:30:00.000Z', reader: 'reader', seen: null, before: 1 },
    });
  });

  it('is read anew at once', async () => {
    expect(await next('ReadingCaseOpened', 'ReadingCompleted', 'ReadingWithdrawn')).toMatchObject({
      ...{ at: '2027-05-02T01:00:00.000Z', reader: 'reader', seen, before: 1 },
    });
  });

  it('is followed by the second reader', async () => {
    const types = ['ReadingCaseOpened', 'ReadingCompleted', 'ReadingWithdrawn', 'ReadingCompleted'];
    expect(await next(...types)).toMatchObject({
      ...{ at: '2027-05-02T23:00:00.000Z', reader: 'reader2', seen, before: 2 },
    });
  });

  it('is awaited from nobody while no case is open', async () => {
    expect(await next('RecurrenceObserved')).toBeNull();
  });
});
