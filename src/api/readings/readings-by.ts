import type { ReadingCaseView } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Fact } from '../../domain/record/fact.js';
import type { Reading } from '../../domain/record/forms/reading.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';

type YourReading = ReadingCaseView['yourReadings'][number];

/** A withdrawn reading lies beside the record as it was entered. */
const withdrawnReadings = (book: Casebook) =>
  book.voided
    .filter(({ form }) => form === 'readings')
    .map(({ fact, by }) => ({ reading: fact as Fact<Reading>, by }));

/** What one reader entered of a case, the readings taken back included, in the order of recording. */
export const readingsBy = (
  book: Casebook,
  caseId: string,
  readerId: string,
  { site: { zone } }: ProtocolParameters,
): readonly YourReading[] =>
  [...book.readings.map((reading) => ({ reading, by: null })), ...withdrawnReadings(book)]
    .filter(({ reading: { value, actor } }) => value.caseId === caseId && actor.id === readerId)
    .sort((a, b) => a.reading.revision - b.reading.revision)
    .map(({ reading: { recordedAt, value }, by }) => {
      const { caseId: _case, ...seen } = value;
      const withdrawn = by && { on: localDate(by.recordedAt, zone), reason: by.value.reason };
      return { readOn: localDate(recordedAt, zone), seen, withdrawn };
    });
