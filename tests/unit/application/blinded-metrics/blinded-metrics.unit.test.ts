import { describe, expect, it } from '@jest/globals';
import { blindedMetrics, type OnRecord } from '../../../../src/application/blinded-metrics/index.js';
import { engineVersion } from '../../../../src/application/trial-analysis/index.js';
import { blindedMetrics as shape } from '../../../../src/contracts/views/index.js';
import type { ProtocolParameters } from '../../../../src/domain/parameters/parameters.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, aScan, aVisit, date } from '../../../support/casebooks.js';
import { followed, noon, type PatientHistory, person } from '../../../support/patient-histories.js';

const idOf = (n: number): string => `APAR-${String(n).padStart(4, '0')}`;
const trialOf = (n: number, change: Partial<TrialState> = {}): TrialState => ({
  ...initialTrial,
  allocatedAt: Object.fromEntries(Array.from({ length: n }, (_, i) => [idOf(i + 1), noon('2025-06-20')])),
  ...change,
});
const answer = (
  lives: readonly PatientHistory[],
  on: string,
  trial = trialOf(lives.length),
  judging: OnRecord['judging'] = () => protocolV1,
) =>
  shape.parse(
    blindedMetrics({
      histories: lives.map(({ events }, index) => ({ subjectId: idOf(index + 1), events })),
      doubted: 0,
      trial,
      site: protocolV1,
      judging,
      now: noon(on),
    }),
  );

/** Beyond Milan by the number of nodules; seen on one day and recorded on a later one. */
const recurs = (life: PatientHistory, seen: string, recorded = seen): PatientHistory =>
  life
    .on(recorded)
    .does('RecordRecurrence', aRecurrence(seen, { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }));
const dies = (life: PatientHistory, on: string): PatientHistory =>
  life.on(on).does('RecordDeath', { date: date(on), cause: 'OTHER', source: 'REGISTRY' });

const isClean = (life: PatientHistory): PatientHistory =>
  life
    .on('2026-01-24')
    .does('RecordVisit', aVisit('2026-01-24', { scans: [aScan('2026-01-24', 'NO_RECURRENCE')] }));

/** Operated on 2025-07-08; of `n`, the first `events` recur on 2025-10-08. */
const lives = (n: number, events = 0): readonly PatientHistory[] => {
  const free = followed();
  const recurred = recurs(free, '2025-10-08');
  return Array.from({ length: n }, (_, i) => (i < events ? recurred : free));
};
const oneMore = (of: readonly PatientHistory[], change: (life: PatientHistory) => PatientHistory) => {
  const last = of.at(-1);
  if (!last) throw new Error('nobody');
  return [...of.slice(0, -1), change(last)];
};

describe('BL-MONTHLY: the answer is of the first of the month', () => {
  it('nothing that is recorded after it changes the answer before the next month', () => {
    const known = lives(40, 12);
    const more = oneMore(known, (life) => recurs(life, '2025-12-10'));
    const early = answer(known, '2025-12-02');
    expect(early).toMatchObject({ asOf: '2025-12-01', nextOn: '2026-01-01' });
    expect(answer(more, '2025-12-10')).toEqual(early);
    expect(answer(more, '2025-12-31')).toEqual(early);
  });

  it('nor does what happened before it and was recorded later', () => {
    const known = lives(40, 12);
    const backdated = oneMore(known, (life) => recurs(life, '2025-11-10', '2025-12-10'));
    expect(answer(backdated, '2025-12-20')).toEqual(answer(known, '2025-12-20'));
  });

  it('nor does a correction of what was known', () => {
    const known = lives(40, 12);
    const [first, ...others] = known;
    const recurrence = first?.book.recurrences[0];
    if (!first || !recurrence) throw new Error('nobody recurred');
    const voided = first.on('2025-12-10').by(person('investigator')).does('VoidForm', {
      factRevision: recurrence.revision,
      seenRevision: recurrence.revision,
      reasonCode: 'WRONG_PARTICIPANT',
      reason: 'of another participant',
      source: 'paper form',
    });
    expect(answer([voided, ...others], '2025-12-20')).toEqual(answer(known, '2025-12-20'));
  });

  it('names the first instant of the month at the site, the protocol version and the engine as what it is of', () => {
    const known = lives(40, 12);
    const { key } = answer(known, '2025-12-02');
    expect(key).toEqual({
      recordedBefore: '2025-11-30T16:00:00.000Z',
      figuresRecordedBefore: '2025-10-31T16:00:00.000Z',
      protocolVersion: protocolV1.version,
      engineVersion,
    });
    // What one participant's outcome adds to the record moves nothing of it.
    const more = oneMore(known, (life) => recurs(life, '2025-11-10'));
    expect(answer(more, '2025-12-02').key).toEqual(key);
    expect(answer(lives(3), '2025-06-30').key.figuresRecordedBefore).toBeNull();
  });

  it('counts who was allocated and operated by the end of each month', () => {
    const { accrual } = answer(lives(40), '2025-09-05');
    expect(accrual).toEqual([
      { month: '2025-06', allocated: 40, operated: 0 },
      { month: '2025-07', allocated: 40, operated: 40 },
      { month: '2025-08', allocated: 40, operated: 40 },
    ]);
  });

  it('says nothing before the first month has begun', () => {
    expect(answer(lives(3), '2025-06-30')).toMatchObject({
      accrual: [],
      figures: null,
      why: 'nobody was enrolled before the first of this month',
    });
  });
});

describe('BL-TEN: rates are of ten events or more, to 1 %', () => {
  it('nine events give no rate, ten do', () => {
    const rateOf = (events: number) => answer(lives(40, events), '2025-12-02').figures?.rates[0];
    expect(rateOf(9)).toEqual({ day: 182, rate: null, why: 'fewer than 10 events are known by day 182' });
    expect(rateOf(10)?.why).toBe('fewer than 10 participants are followed to day 182');
    const clean = isClean(followed());
    const recurred = recurs(followed(), '2025-10-08', '2026-03-10');
    const known = (events: number) =>
      answer(
        Array.from({ length: 37 }, (_, i) => (i < events ? recurred : clean)),
        '2026-04-02',
      ).figures?.rates;
    expect(known(9)?.[0]?.rate).toBeNull();
    // 10 of 37 are 27.03 %: all that are not known to have recurred are followed to day 200.
    expect(known(10)).toEqual([
      { day: 182, rate: 0.27, why: null },
      { day: 365, rate: null, why: 'fewer than 10 participants are followed to day 365' },
      { day: 730, rate: null, why: 'fewer than 10 participants are followed to day 730' },
    ]);
  });

  it('expects precision at the planned rates until there is a pooled one, of all and of surgery only', () => {
    expect(answer(lives(40, 6), '2025-12-02').figures?.precision).toHaveLength(8);
    const figures = answer(lives(40, 3), '2025-12-02').figures;
    expect(figures?.precisionAt).toBe('PLANNED_RATE');
    // Too few outcomes to tell of any: of surgery only, which depends on them, nothing is said.
    expect(figures?.precision.map(({ cohort }) => cohort)).toEqual(['BOTH', 'BOTH', 'BOTH', 'BOTH']);
    const at = figures?.precision.find(
      ({ cohort, rate, area }) => cohort === 'BOTH' && rate === 0.15 && area === 0.8,
    );
    // Protocol §6.6 gives ± 0.081 of 300 with 45 cases; 40 with 6 are wider by about the root of 7.5.
    expect(at?.participants).toBe(40);
    expect(at?.halfWidth).toBeCloseTo(0.081 * Math.sqrt(300 / 40), 1);
  });

  it('says nothing of the follow-up of fewer than ten', () => {
    expect(answer(lives(9, 5), '2025-12-02').figures?.followUpCompleteness).toBeNull();
    expect(answer(lives(10, 5), '2025-12-02').figures?.followUpCompleteness).not.toBeNull();
  });
});

describe('BL-DIFFERENCE: two answers cannot be subtracted to one outcome', () => {
  it('one more recurrence or death leaves every figure of outcomes as it was', () => {
    const known = lives(40, 12);
    const before = answer(known, '2025-12-02');
    for (const change of [
      (life: PatientHistory) => recurs(life, '2025-12-10'),
      (life: PatientHistory) => dies(life, '2025-12-10'),
    ])
      expect(answer(oneMore(known, change), '2026-01-02').figures).toEqual(before.figures);
  });

  it('five more give new figures, which differ by all five', () => {
    const known = lives(40, 12);
    const five = known.map((life, i) => (i >= 35 ? recurs(life, '2025-12-10') : life));
    expect(answer(five, '2026-01-02').figures?.asOf).toBe('2026-01-01');
    expect(
      answer(
        five.map((life, i) => (i === 35 ? (known[35] ?? life) : life)),
        '2026-01-02',
      ).figures?.asOf,
    ).toBe('2025-11-01');
  });

  it('an attacker who asks every day never gets two answers between which the outcomes of one to four changed', () => {
    // One participant a month recurs, from the 10th on.
    const base = followed();
    const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'];
    const recurring = [...months, '2026-05', '2026-06'].map((month) => recurs(base, `${month}-10`));
    const all = [...recurring, ...lives(32)];
    const asked = [...months, '2026-05', '2026-06', '2026-07'].flatMap((month) =>
      ['01', '11', '28'].map((day) => `${month}-${day}`),
    );
    const shown = asked.map((on) => answer(all, on)).filter(({ why }) => why === null);
    const distinct = new Map(shown.map(({ figures }) => [figures?.asOf, JSON.stringify(figures)]));
    // Five have recurred by the first of February, ten by the first of July.
    expect([...distinct.keys()]).toEqual(['2026-02-01', '2026-07-01']);
    // The same month is the same answer, on whatever day it was asked for.
    for (const { figures } of shown) expect(JSON.stringify(figures)).toBe(distinct.get(figures?.asOf));
  });

  it('which month is shown does not tell whether the one participant who was examined had an event', () => {
    const known = lives(40, 12);
    const examined = oneMore(known, isClean);
    const recurred = oneMore(known, (life) => recurs(life, '2026-01-24'));
    expect(answer(examined, '2026-02-02').figures).toEqual(answer(recurred, '2026-02-02').figures);
    const first = [isClean(followed()), recurs(followed(), '2026-01-24')].map((life) =>
      answer([life], '2026-02-02'),
    );
    expect(first[0]).toEqual(first[1]);
  });

  it('tells of no outcome while too few are known, and of what was planned all the same', () => {
    const { figures, why } = answer(lives(40, 4), '2025-12-02');
    expect(why).toBe('outcomes of fewer than 5 participants are known');
    expect(figures).toMatchObject({
      asOf: '2025-12-01',
      followUpCompleteness: null,
      precisionAt: 'PLANNED_RATE',
    });
    expect(figures?.rates.map(({ rate, why: reason }) => [rate, reason])).toEqual([
      [null, why],
      [null, why],
      [null, why],
    ]);
    expect(figures).toEqual(answer(lives(40), '2025-12-02').figures);
  });

  it('counts whose outcome other rules change, though nothing was recorded', () => {
    const within = followed()
      .on('2025-10-30')
      .does(
        'RecordVisit',
        aVisit('2025-10-08', {
          scans: [
            aScan('2025-10-08', 'RECURRENCE'),
            aScan('2025-10-28', 'NO_RECURRENCE', { modality: 'CHEST_CT' }),
          ],
        }),
      )
      .does('RecordRecurrence', aRecurrence('2025-10-08'));
    const stricter: ProtocolParameters = {
      ...protocolV1,
      version: '9.9.9',
      recurrence: { ...protocolV1.recurrence, workupDays: 10 },
    };
    const known = Array.from({ length: 20 }, (_, i) => (i < 12 ? within : followed()));
    const asOf = (later: ProtocolParameters) =>
      answer(known, '2026-01-02', trialOf(20), (_, at) => (at < noon('2025-12-15') ? protocolV1 : later))
        .figures?.asOf;
    expect(asOf(protocolV1)).toBe('2025-11-01');
    expect(asOf(stricter)).toBe('2026-01-01');
  });

  it('an erasure takes the figures away until five other outcomes have changed', () => {
    const known = lives(40, 12);
    const left = known.slice(1);
    const erased = trialOf(39, { erased: ['APAR-0099'], erasedAt: { 'APAR-0099': noon('2025-12-15') } });
    const untold = { followUpCompleteness: null, precisionAt: 'PLANNED_RATE' };
    expect(answer(left, '2025-12-20', erased)).toMatchObject({
      figures: untold,
      why: expect.stringContaining('somebody was erased'),
    });
    expect(answer(left, '2026-01-02', erased).figures).toMatchObject(untold);
    const five = left.map((life, i) => (i >= 34 ? recurs(life, '2025-12-20') : life));
    expect(answer(five, '2026-01-02', erased).figures?.asOf).toBe('2026-01-01');
  });
});
