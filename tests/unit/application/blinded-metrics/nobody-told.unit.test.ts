import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blindedMetrics, type OnRecord } from '../../../../src/application/blinded-metrics/index.js';
import { leastChanged } from '../../../../src/application/blinded-metrics/releases.js';
import { informationClock } from '../../../../src/application/information-clock/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { initialTrial } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, aScan, aVisit, date } from '../../../support/casebooks.js';
import { followed, noon, person, type PatientHistory } from '../../../support/patient-histories.js';

/** What is recorded of one participant in a month; the same of all who do the same. */
const happenings = ['NOTHING', 'SCAN', 'RECURS', 'DIES', 'WITHDRAWS', 'RECURS_AND_IS_VOIDED'] as const;
interface Course {
  readonly does: (typeof happenings)[number];
  readonly month: number;
}

const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];
const monthAt = (index: number): string => months[index] ?? '2026-03';

const recurs = (life: PatientHistory, on: string): PatientHistory =>
  life
    .on(on)
    .does('RecordRecurrence', aRecurrence(on, { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }));

/** Takes the form back in the month after. */
const voids = (life: PatientHistory, on: string): PatientHistory => {
  const revision = life.book.recurrences[0]?.revision ?? -1;
  return life.on(on).by(person('investigator')).does('VoidForm', {
    factRevision: revision,
    seenRevision: revision,
    reasonCode: 'WRONG_PARTICIPANT',
    reason: 'of another participant',
    source: 'paper form',
  });
};

const life = followed();
const lived = ({ does, month }: Course): PatientHistory => {
  const on = `${monthAt(month)}-10`;
  switch (does) {
    case 'NOTHING':
      return life;
    case 'SCAN':
      return life.on(on).does('RecordVisit', aVisit(on, { scans: [aScan(on, 'NO_RECURRENCE')] }));
    case 'RECURS':
      return recurs(life, on);
    case 'DIES':
      return life.on(on).does('RecordDeath', { date: date(on), cause: 'OTHER', source: 'REGISTRY' });
    case 'WITHDRAWS':
      return life.on(on).does('RecordWithdrawal', { level: 'W1', date: date(on) });
    case 'RECURS_AND_IS_VOIDED':
      return voids(recurs(life, on), `${monthAt(month + 1)}-10`);
    default:
      return does satisfies never;
  }
};

const told = new Map<string, PatientHistory>();
const historyOf = (course: Course): PatientHistory => {
  const key = `${course.does} ${course.month}`;
  const known = told.get(key) ?? lived(course);
  told.set(key, known);
  return known;
};

/** Recurrence or death of a participant by the first of a month: what an answer must not tell of one alone. */
const outcomeBy = ({ does, month }: Course, asOf: string): string => {
  const isKnown = `${monthAt(month)}-10` < asOf;
  if (does === 'RECURS_AND_IS_VOIDED')
    return isKnown && `${monthAt(month + 1)}-10` >= asOf ? `RECURS ${month}` : '';
  return isKnown && (does === 'RECURS' || does === 'DIES') ? `${does} ${month}` : '';
};

const idOf = (n: number): string => `APAR-${String(n + 1).padStart(4, '0')}`;
const onRecord = (courses: readonly Course[], on: string): OnRecord => ({
  histories: courses.map((course, i) => ({ subjectId: idOf(i), events: historyOf(course).events })),
  doubted: 0,
  trial: {
    ...initialTrial,
    allocatedAt: Object.fromEntries(courses.map((_, i) => [idOf(i), noon('2025-06-20')])),
  },
  site: protocolV1,
  judging: () => protocolV1,
  now: noon(on),
});
const asked = ['2025-10-02', '2025-11-02', '2025-12-02', '2026-01-02', '2026-03-02'];
/** The forecast takes a hundred times as long as the metrics and is asked for less often. */
const askedOfClock = ['2026-03-02'];
const answersTo = (courses: readonly Course[]) => ({
  metrics: asked.map((on) => blindedMetrics(onRecord(courses, on))),
  clock: askedOfClock.map((on) => informationClock(onRecord(courses, on))),
});

const course = fc.record({
  // Most have an outcome, so that months are given out.
  does: fc.constantFrom(...happenings, 'RECURS' as const, 'RECURS' as const, 'DIES' as const),
  month: fc.nat({ max: 3 }),
});
/** Recurs or dies after most of the others. */
const late = fc.record({
  does: fc.constantFrom('RECURS' as const, 'DIES' as const),
  month: fc.constantFrom(3, 4),
});
const trial = fc.array(course, { minLength: 16, maxLength: 20 });

describe('BL-DIFFERENCE: whoever asks every month and subtracts', () => {
  it('finds no two answers between which the outcomes of one to four participants changed', () => {
    let pairs = 0;
    fc.assert(
      fc.property(trial, (courses) => {
        const { metrics, clock } = answersTo(courses);
        const shown = [
          ...metrics.flatMap(({ figures, why }) =>
            why === null && figures !== null ? [{ asOf: figures.asOf, answer: JSON.stringify(figures) }] : [],
          ),
          ...clock.flatMap(({ asOf, dates }) =>
            asOf === null ? [] : [{ asOf, answer: JSON.stringify(dates) }],
          ),
        ];
        const asOfs = [...new Set(shown.map(({ asOf }) => asOf))];
        for (const asOf of asOfs)
          // One answer of either kind.
          expect(
            new Set(shown.filter((one) => one.asOf === asOf).map(({ answer }) => answer)).size,
          ).toBeLessThanOrEqual(2);
        for (const [i, a] of asOfs.entries())
          for (const b of asOfs.slice(i + 1)) {
            pairs += 1;
            const changed = courses.filter((one) => outcomeBy(one, a) !== outcomeBy(one, b)).length;
            expect(changed).toBeGreaterThanOrEqual(leastChanged);
          }
      }),
      { numRuns: 4, endOnFailure: true },
    );
    expect(pairs).toBeGreaterThan(0);
  }, 300_000);

  it('gets the same answers whatever became of one participant whose outcome is in none of them', () => {
    let compared = 0;
    fc.assert(
      fc.property(trial, late, (others, one) => {
        const answers = answersTo([...others, one]);
        const isTold = answers.metrics.some(
          ({ figures, why }) => why === null && figures !== null && outcomeBy(one, figures.asOf) !== '',
        );
        fc.pre(!isTold);
        compared += 1;
        // In place of what happened to them they were examined and found free of recurrence.
        expect(answersTo([...others, { ...one, does: 'SCAN' }])).toEqual(answers);
      }),
      { numRuns: 4, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(0);
  }, 300_000);
});
