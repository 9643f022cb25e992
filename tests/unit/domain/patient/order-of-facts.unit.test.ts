import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate } from '../../../../src/domain/calendar/plain-date.js';
import type { PatientCommand } from '../../../../src/domain/record/patient-commands.js';
import { modalities } from '../../../../src/domain/record/forms/therapy.js';
import { analysisSets } from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { isLost } from '../../../../src/domain/protocol/surveillance/lost-to-follow-up.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import type { Actor } from '../../../../src/domain/shared/actor.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aReading, aRecurrence, aScan, aTherapy, aVisit, nothingSeen } from '../../../support/casebooks.js';
import { followed, person, type PatientHistory } from '../../../support/patient-histories.js';

const d0 = plainDate('2025-07-08');
const recordedOn = '2028-06-09';
const cut = plainDate('2028-06-10');

const on = fc.integer({ min: 1, max: 1000 }).map((days) => addDays(d0, days));

/** Facts of the follow-up that say nothing about each other. */
const facts: fc.Arbitrary<PatientCommand> = fc.oneof(
  fc
    .record({
      date: on,
      result: fc.constantFrom('NO_RECURRENCE' as const, 'INDETERMINATE' as const, 'RECURRENCE' as const),
    })
    .map(({ date, result }): PatientCommand => ({
      type: 'RecordVisit',
      data: aVisit(date, { scans: [aScan(date, result)] }),
    })),
  on.map((date): PatientCommand => ({ type: 'RecordVitalStatus', data: { date, source: 'PATIENT' } })),
  fc
    .record({ date: on, way: fc.constantFrom('PHONE' as const, 'LETTER' as const), reached: fc.boolean() })
    .map((data): PatientCommand => ({ type: 'RecordContactAttempt', data })),
  fc
    .record({ date: on, modality: fc.constantFrom(...modalities) })
    .map(({ date, modality }): PatientCommand => ({ type: 'RecordTherapy', data: aTherapy(modality, date) })),
  // Two recurrences seen on one day are no independent facts: which is the first is a matter of who told first.
  fc.record({ date: on, mm: fc.constantFrom(22, 51) }).map(({ date, mm }): PatientCommand => ({
    type: 'RecordRecurrence',
    data: aRecurrence(date, { longestMm: [mm] }),
  })),
  on.map((date): PatientCommand => ({ type: 'RecordCoEnrolment', data: { trial: 'NCT07282184', date } })),
  on.map((date): PatientCommand => ({
    type: 'RecordSecondPrimary',
    data: { date, site: 'lung', histology: 'OTHER', inLiverRemnant: false },
  })),
);

/** Of a death nothing later may be told, so it comes on the day after all of them. */
const death: fc.Arbitrary<readonly PatientCommand[]> = fc
  .option(fc.constantFrom('HCC' as const, 'CARDIOVASCULAR' as const), { nil: null })
  .map((cause) =>
    cause === null
      ? []
      : [{ type: 'RecordDeath', data: { date: addDays(d0, 1001), cause, source: 'RECORDS' } }],
  );

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

const told = (commands: readonly PatientCommand[]): PatientHistory =>
  commands.reduce((history, { type, data }) => history.does(type, data as never), followed().on(recordedOn));

const conclusions = ({ book }: PatientHistory) => ({
  cohort: cohortOf(book, protocolV1)?.cohort,
  effectiveOn: cohortOf(book, protocolV1)?.effectiveOn,
  endpoints: endpoints(book, protocolV1, cut),
  label: label24(book, protocolV1, { cutoff: cut, finalLock: true }),
  visits: visitStatuses(book, protocolV1, cut),
  lost: isLost(book, protocolV1, cut),
  sets: analysisSets(book, protocolV1, cut),
});

const firstSeen = (command: PatientCommand): string =>
  command.type === 'RecordRecurrence' ? command.data.firstSeenDate : JSON.stringify(command);

const inTwoOrders = <T>(items: fc.Arbitrary<readonly T[]>) =>
  items.chain((all) => fc.tuple(fc.constant(all), shuffled(all)));

const several = fc.uniqueArray(facts, { minLength: 2, maxLength: 12, selector: firstSeen });

interface Act {
  readonly by: Actor;
  readonly command: PatientCommand;
}

describe('independent facts', () => {
  it('lead to the same conclusions in whatever order they are recorded', () => {
    const lives = inTwoOrders(fc.tuple(several, death).map((parts) => parts.flat()));
    fc.assert(
      fc.property(lives, ([commands, others]) => {
        expect(conclusions(told(others))).toEqual(conclusions(told(commands)));
      }),
      { numRuns: 200 },
    );
  });

  it('lead to the same conclusions whoever reads first, and whatever is recorded between the readings', () => {
    const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
    const seen = addDays(d0, 400);
    const recurred = followed()
      .on(recordedOn)
      .does(
        'RecordVisit',
        aVisit(addDays(seen, -20), { scans: [aScan(addDays(seen, -20), 'INDETERMINATE')] }),
      )
      .does('RecordVisit', aVisit(seen, { scans: [aScan(seen, 'RECURRENCE')] }))
      .does('RecordRecurrence', aRecurrence(seen));
    const awaited = recurred.reports('OpenReadingCase', {
      caseId,
      recurrenceRevision: recurred.book.recurrences[0]!.revision,
    });
    const readings = fc
      .array(fc.record({ mm: fc.constantFrom(22, 51, null), earlier: fc.constantFrom(0, 20) }), {
        minLength: 2,
        maxLength: 2,
      })
      .map((pair) =>
        pair.map(({ mm, earlier }, n): Act => ({
          by: person('reader', `reader-${n + 1}`),
          command: {
            type: 'RecordReading',
            data: aReading(caseId, addDays(seen, -earlier), mm === null ? nothingSeen : { longestMm: [mm] }),
          },
        })),
      );
    const between = fc
      .uniqueArray(facts, { maxLength: 4, selector: firstSeen })
      .map((all) =>
        all
          .filter(({ type }) => type !== 'RecordRecurrence')
          .map((command): Act => ({ by: awaited.context.actor, command })),
      );
    const lives = inTwoOrders(fc.tuple(readings, between).map((parts) => parts.flat()));
    const lived = (life: readonly Act[]) =>
      life.reduce((one, { by, command }) => one.by(by).does(command.type, command.data as never), awaited);
    fc.assert(
      fc.property(lives, ([life, another]) => {
        expect(conclusions(lived(another))).toEqual(conclusions(lived(life)));
      }),
      { numRuns: 100 },
    );
  });
});
