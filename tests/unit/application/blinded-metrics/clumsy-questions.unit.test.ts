import { describe, expect, it } from '@jest/globals';
import { blindedMetrics, type OnRecord } from '../../../../src/application/blinded-metrics/index.js';
import { informationClock } from '../../../../src/application/information-clock/index.js';
import {
  blindedMetrics as metricsShape,
  informationClock as clockShape,
} from '../../../../src/contracts/views/index.js';
import { instant, type Instant } from '../../../../src/domain/calendar/instant.js';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, date } from '../../../support/casebooks.js';
import { consented, followed, noon, type PatientHistory } from '../../../support/patient-histories.js';

const idOf = (n: number): string => `APAR-${String(n + 1).padStart(4, '0')}`;
const onRecord = (
  lives: readonly PatientHistory[],
  now: Instant,
  change: Partial<TrialState> = {},
): OnRecord => ({
  histories: lives.map(({ events }, i) => ({ subjectId: idOf(i), events })),
  doubted: 0,
  trial: {
    ...initialTrial,
    allocatedAt: Object.fromEntries(lives.map((_, i) => [idOf(i), noon('2025-06-20')])),
    ...change,
  },
  site: protocolV1,
  judging: () => protocolV1,
  now,
});
/** Both answers, as the contract lets them out. */
const asked = (...question: Parameters<typeof onRecord>) => {
  const known = onRecord(...question);
  return {
    metrics: metricsShape.parse(blindedMetrics(known)),
    clock: clockShape.parse(informationClock(known)),
  };
};

const recurs = (life: PatientHistory, seen: string): PatientHistory =>
  life
    .on(seen)
    .does('RecordRecurrence', aRecurrence(seen, { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }));
const withdraws = (life: PatientHistory, on: string): PatientHistory =>
  life.on(on).does('RecordWithdrawal', { level: 'W2', date: date(on) });
const many = (count: number, life: PatientHistory): readonly PatientHistory[] =>
  Array.from({ length: count }, () => life);
const known = [...many(12, recurs(followed(), '2025-10-08')), ...many(28, followed())];

describe('a question before unsealing that is asked at an odd moment', () => {
  it('at midnight of the site is of the month that begins, and a moment before of the one that ends', () => {
    const before = asked(known, instant('2025-10-31T15:59:59.999Z'));
    const at = asked(known, instant('2025-10-31T16:00:00.000Z'));
    expect([before.metrics.asOf, before.metrics.nextOn, before.clock.asOf]).toEqual([
      '2025-10-01',
      '2025-11-01',
      null,
    ]);
    expect([at.metrics.asOf, at.metrics.nextOn, at.clock.asOf]).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2025-11-01',
    ]);
  });

  it('by a clock that was set back is answered as it was then', () => {
    const then = asked(many(40, followed()), noon('2025-09-02'));
    expect(asked(known, noon('2025-09-02'))).toEqual(then);
  });

  it('on the day of the first subject number, or in its month, has nothing to tell yet', () => {
    for (const on of ['2025-06-20', '2025-06-30'])
      expect(asked(many(40, consented()), noon(on))).toMatchObject({
        metrics: { asOf: on, accrual: [], figures: null },
        clock: { asOf: null, operated: null, dates: [] },
      });
  });

  it('before the first subject number was given says so', () => {
    const { metrics, clock } = asked([], noon('2025-12-02'));
    expect([metrics.why, clock.why]).toEqual([
      'nobody was enrolled before the first of this month',
      'nobody was enrolled before the first of this month',
    ]);
  });

  it('of months in which nobody was operated tells that nobody was', () => {
    const { metrics, clock } = asked(many(12, consented()), noon('2025-12-02'));
    expect(metrics.accrual.map(({ operated }) => operated)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(metrics.figures).toMatchObject({ followUpCompleteness: null, precision: [] });
    expect(clock).toMatchObject({ asOf: null, dates: [] });
  });

  it('of a trial of three never tells of an outcome, though all three have one', () => {
    const { metrics, clock } = asked(many(3, recurs(followed(), '2025-10-08')), noon('2026-06-02'));
    expect(metrics.figures?.rates.map(({ rate }) => rate)).toEqual([null, null, null]);
    expect(metrics.why).toBe('outcomes of fewer than 5 participants are known');
    expect(clock).toMatchObject({ asOf: null, dates: [], why: metrics.why });
  });

  it('of a trial in which everybody was erased tells of nobody', () => {
    const erased = [idOf(0), idOf(1)];
    const { metrics, clock } = asked([], noon('2025-12-02'), {
      allocatedAt: Object.fromEntries(erased.map((one) => [one, noon('2025-06-20')])),
      erased,
      erasedAt: Object.fromEntries(erased.map((one) => [one, noon('2025-09-10')])),
    });
    expect(metrics.why).toContain('somebody was erased');
    expect(metrics.accrual.at(-1)).toEqual({ month: '2025-11', allocated: 2, operated: 0 });
    expect(clock).toMatchObject({ asOf: null, operated: null });
  });

  it('of a trial from which everybody else withdrew foresees no more than is known once nobody is added any more', () => {
    const left = [
      ...many(12, recurs(followed(), '2025-10-08')),
      ...many(28, withdraws(followed(), '2025-10-20')),
    ];
    const { clock } = asked(left, noon('2025-11-02'), { freezeOrderedAt: noon('2025-10-31') });
    expect([clock.operated, clock.planned]).toEqual([40, 40]);
    for (const { matured, events, neverKnown } of clock.dates)
      expect([matured, events, neverKnown]).toEqual([
        { lower: 12, median: 12, upper: 12 },
        { lower: 12, median: 12, upper: 12 },
        { lower: 28, median: 28, upper: 28 },
      ]);
  });

  it('after the freeze, and long after, gets the figures of the last month that was given out', () => {
    const at = noon('2025-11-10');
    const frozen = known.map((life) =>
      life.on('2025-11-10').happened({ type: 'CasebookFrozen', data: { frozenAt: at } }),
    );
    const before = asked(known, noon('2025-11-02'));
    const after = asked(frozen, noon('2028-02-02'), { freezeOrderedAt: at });
    expect(after.metrics.figures).toEqual(before.metrics.figures);
    expect(after.clock.dates).toEqual(before.clock.dates);
  });

  it('of somebody whose recurrence is known to the month only counts it once', () => {
    const partial = followed()
      .on('2025-10-03')
      .does('RecordRecurrence', {
        ...aRecurrence('2025-10-02', { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }),
        firstSeenDate: partialDate('2025-10'),
      });
    const { clock } = asked([...known, partial], noon('2025-11-02'));
    expect(clock.operated).toBe(41);
    expect(clock.dates[0]?.events?.lower).toBeGreaterThanOrEqual(13);
  });

  it('foresees those who are still to be operated, as many as the registry plans, until the freeze is ordered', () => {
    const open = asked(known, noon('2025-11-02')).clock;
    const frozen = asked(known, noon('2025-11-02'), { freezeOrderedAt: noon('2025-10-31') }).clock;
    expect([open.operated, open.planned, frozen.planned]).toEqual([40, 353, 40]);
    expect(open.dates.at(-1)?.matured.lower).toBeGreaterThan(40);
    for (const { matured, neverKnown } of open.dates) {
      expect(matured.upper).toBeLessThanOrEqual(353);
      expect(neverKnown.upper).toBeLessThanOrEqual(353 - 12);
    }
    for (const { matured, neverKnown } of frozen.dates) {
      expect(matured.upper).toBeLessThanOrEqual(40);
      expect(neverKnown.upper).toBeLessThanOrEqual(28);
    }
  });

  it('of a freeze that is ordered within the month is answered as before', () => {
    const before = asked(known, noon('2025-11-02')).clock;
    expect(asked(known, noon('2025-11-20'), { freezeOrderedAt: noon('2025-11-10') }).clock).toEqual(before);
  });
});
