import { describe, expect, it } from '@jest/globals';
import { recordsByMonth } from '../../../../src/application/blinded-metrics/index.js';
import {
  countedIn,
  followUpsAsRecorded,
  informationClock,
  outlookOf,
} from '../../../../src/application/information-clock/index.js';
import { informationClock as shape } from '../../../../src/contracts/views/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { initialTrial } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, date } from '../../../support/casebooks.js';
import { followed, noon, type PatientHistory } from '../../../support/patient-histories.js';

const idOf = (n: number): string => `APAR-${String(n).padStart(4, '0')}`;
const answer = (lives: readonly PatientHistory[], on: string) =>
  shape.parse(
    informationClock({
      histories: lives.map(({ events }, index) => ({ subjectId: idOf(index + 1), events })),
      doubted: 0,
      trial: {
        ...initialTrial,
        allocatedAt: Object.fromEntries(lives.map((_, i) => [idOf(i + 1), noon('2025-06-20')])),
      },
      site: protocolV1,
      judging: () => protocolV1,
      now: noon(on),
    }),
  );

/** Operated on 2025-07-08; of `n`, the first `events` recur beyond Milan on 2025-10-08. */
const lives = (n: number, events: number): readonly PatientHistory[] => {
  const free = followed();
  const recurred = free
    .on('2025-10-08')
    .does(
      'RecordRecurrence',
      aRecurrence('2025-10-08', { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }),
    );
  return Array.from({ length: n }, (_, i) => (i < events ? recurred : free));
};

describe('the information clock', () => {
  it('foresees the months after the one that is shown', () => {
    const clock = answer(lives(40, 12), '2025-12-02');
    expect(clock).toMatchObject({
      asOf: '2025-11-01',
      nextOn: '2026-01-01',
      operated: 40,
      planned: 353,
      level: 0.9,
      why: null,
    });
    expect(clock.dates.map(({ on }) => on)).toEqual([
      '2026-02-01',
      '2026-05-01',
      '2026-11-01',
      '2027-05-01',
      '2027-11-01',
    ]);
    for (const { matured, neverKnown, events } of clock.dates) {
      expect(events?.lower).toBeGreaterThanOrEqual(12);
      expect(matured.lower).toBeGreaterThanOrEqual(12);
      expect(matured.upper + neverKnown.lower).toBeLessThanOrEqual(354);
    }
    expect(clock.dates.at(-1)?.widths).toHaveLength(2);
  });

  it('BL-TEN: gives neither events nor widths of fewer than ten events, and says so', () => {
    const clock = answer(lives(40, 9), '2025-12-02');
    expect(clock.why).toContain('fewer than 10 events');
    expect(clock.dates).toHaveLength(5);
    for (const { events, widths } of clock.dates) expect([events, widths]).toEqual([null, null]);
  });

  it('BL-MONTHLY: nothing that is recorded after the first of the month changes the answer before the next', () => {
    const known = lives(40, 12);
    const more = known.map((life, i) =>
      i < 20
        ? life
        : life
            .on('2025-12-10')
            .does('RecordDeath', { date: date('2025-12-10'), cause: 'OTHER', source: 'REGISTRY' }),
    );
    const early = answer(known, '2025-12-02');
    expect(answer(more, '2025-12-20')).toEqual(early);
    expect(answer(more, '2026-01-02')).not.toEqual(early);
  });

  it('gives what the study of its coverage asks for: of the records before the month, not of what they became', () => {
    const known = lives(40, 12);
    const told = known.map((life, i) =>
      i < 20
        ? life
        : life
            .on('2025-11-05')
            .does(
              'RecordRecurrence',
              aRecurrence('2025-10-20', { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }),
            ),
    );
    const month = date('2025-11-01');
    const followUps = followUpsAsRecorded({
      before: month,
      records: told.flatMap(({ events }) => recordsByMonth(events, [month], protocolV1.site.zone)),
      site: protocolV1,
      judging: () => protocolV1,
    });
    const asked = outlookOf(followUps, {
      on: month,
      monthsAhead: [3, 6, 12, 18, 24],
      site: protocolV1,
      planned: 353,
      level: 0.9,
      draws: 1_000,
      seed: protocolV1.bootstrap.seed,
      areas: [0.75, 0.8],
    });
    expect(countedIn(followUps)).toMatchObject({ events: 12 });
    const figures = ({ on, matured, neverKnown, events }: (typeof asked)[number]) => ({
      on,
      matured,
      neverKnown,
      events,
    });
    const { dates } = answer(told, '2025-11-20');
    expect(dates.map(({ widths: _, ...one }) => one)).toEqual(asked.map(figures));
  });

  it('says why there is nothing to foresee', () => {
    expect(answer([], '2025-12-02')).toMatchObject({ asOf: null, dates: [], operated: null });
    expect(answer([], '2025-12-02').why).toContain('nobody was enrolled');
  });
});
