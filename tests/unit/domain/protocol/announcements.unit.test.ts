import { describe, expect, it } from '@jest/globals';
import { announcementKeyOf } from '../../../../src/domain/patient/evolve.js';
import {
  announcementKey,
  announcementsDue,
  nextAnnouncementDate,
} from '../../../../src/domain/protocol/surveillance/announcements.js';
import { contradictedAnnouncements } from '../../../../src/domain/protocol/surveillance/contradicted-announcements.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';

const due = (builder: CasebookBuilder, today: string) =>
  announcementsDue(builder.build(), protocolV1, date(today));
const next = (builder: CasebookBuilder, today: string) =>
  nextAnnouncementDate(builder.build(), protocolV1, date(today));
const contradicted = (builder: CasebookBuilder) => contradictedAnnouncements(builder.build(), protocolV1);

const inWords = (builder: CasebookBuilder, today: string) =>
  due(builder, today).map(
    ({ kind, announcement, reminder }) =>
      `${announcement.on} ${announcement.visit} ${kind}${reminder === null ? '' : ` ${reminder}`}`,
  );

/** Everything due by the date, as if announced. */
const announcedUntil = (builder: CasebookBuilder, today: string): CasebookBuilder =>
  builder.announced(due(builder, today));

/** M1: open 2025-07-29, target 2025-08-07, close 2025-08-22. M3: open 2025-09-17. */
const operated = operatedOn('2025-07-08');

describe('what the clock announces', () => {
  it('VIS-REMIND: nothing is announced before surgery or before the first window opens', () => {
    expect(due(casebook().consented(), '2030-01-01')).toEqual([]);
    expect(due(operated, '2025-07-28')).toEqual([]);
  });

  it('VIS-MISSED: a visit nobody attends is announced step by step, each dated by its deadline', () => {
    expect(inWords(operated, '2025-09-03')).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-07-29 M1 VisitReminded open',
      '2025-08-07 M1 VisitReminded target',
      '2025-08-08 M1 VisitOverdue',
      '2025-08-19 M1 VisitReminded close-3',
      '2025-08-23 M1 VisitMissed',
      '2025-09-03 M3 VisitReminded open-14',
    ]);
  });

  it('VIS-REMIND: what was announced is not announced again', () => {
    const later = announcedUntil(operated, '2025-08-08');
    expect(inWords(later, '2025-08-08')).toEqual([]);
    expect(inWords(later, '2025-08-19')).toEqual(['2025-08-19 M1 VisitReminded close-3']);
  });

  it('VIS-REMIND: after an adequate assessment no reminder, no overdue and no missed', () => {
    expect(inWords(operated.clean('2025-08-02'), '2025-09-02')).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-07-29 M1 VisitReminded open',
    ]);
  });

  it('VIS-REMIND: a deadline is true at the beginning of its day, before a scan of that day', () => {
    expect(inWords(operated.clean('2025-08-07'), '2025-09-02')).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-07-29 M1 VisitReminded open',
      '2025-08-07 M1 VisitReminded target',
    ]);
  });

  it('VIS-REMIND: an ultrasound stops no reminder', () => {
    const builder = operated.scanned('2025-08-02', 'NO_RECURRENCE', { modality: 'US' });
    expect(inWords(builder, '2025-08-07')).toContain('2025-08-07 M1 VisitReminded target');
  });

  it('VIS-OVERDUE: a late timer announces the same as a punctual one', () => {
    const scanned = operated.clean('2025-08-10');
    const punctual = announcedUntil(announcedUntil(operated, '2025-08-07'), '2025-08-08').clean('2025-08-10');
    expect(inWords(scanned, '2025-09-02')).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-07-29 M1 VisitReminded open',
      '2025-08-07 M1 VisitReminded target',
      '2025-08-08 M1 VisitOverdue',
    ]);
    expect(inWords(punctual, '2025-09-02')).toEqual([]);
    expect(contradicted(punctual)).toEqual([]);
  });

  it.each([
    ['ST-DEATH', operated.died('2025-08-07')],
    ['ST-W1', operated.withdrew('2025-08-07')],
    ['ELIG-POST', operated.reported('2025-08-07', { finalDiagnosis: 'ICC' })],
  ] as const)('%s: nothing is announced for days after the end of surveillance', (_, builder) => {
    expect(inWords(builder, '2028-01-01').at(-1)).toBe('2025-08-07 M1 VisitReminded target');
    expect(next(builder, '2025-08-07')).toBeNull();
  });

  it.each([
    ['VIS-AFTER-REC', 'the first recurrence', operated.recurred('2025-08-07')],
    ['ST-TRANSPLANT', 'a transplant', operated.treated('LIVER_TRANSPLANT', '2025-08-07')],
  ])(
    '%s: after %s every window is announced as before, until somebody asked after participant and therapy',
    (_, _what, recurred) => {
      expect(inWords(recurred, '2025-08-23').slice(2)).toEqual([
        '2025-08-07 M1 VisitReminded target',
        '2025-08-08 M1 VisitOverdue',
        '2025-08-19 M1 VisitReminded close-3',
        '2025-08-23 M1 VisitMissed',
      ]);
      expect(inWords(recurred.alive('2025-08-09'), '2025-08-23')).toContain('2025-08-23 M1 VisitMissed');
      expect(inWords(recurred.visited('2025-08-09'), '2025-09-02').slice(2)).toEqual([
        '2025-08-07 M1 VisitReminded target',
        '2025-08-08 M1 VisitOverdue',
      ]);
      expect(inWords(operated.visited('2025-08-09'), '2025-08-23')).toContain('2025-08-23 M1 VisitMissed');
      expect(next(recurred, '2025-08-23')).toEqual({
        on: '2025-09-03',
        summary: 'M3 window opens 2025-09-17, reminder 2025-09-03',
      });
    },
  );

  it('VIS-AFTER-REC: the words of a deadline are the same with and without a recurrence', () => {
    const recurred = operated.recurred('2025-08-07');
    for (const today of ['2025-08-08', '2025-08-19', '2025-08-23', '2025-09-03', '2027-09-06'])
      expect(next(recurred, today)).toEqual(next(operated, today));
  });

  it.each([
    ['2025-07-08', '2025-07-29', 'M1 window opens 2025-07-29'],
    ['2025-07-29', '2025-08-07', 'M1 due 2025-08-07, reminder 2025-08-07'],
    ['2025-08-07', '2025-08-08', 'M1 overdue from 2025-08-08'],
    ['2025-08-08', '2025-08-19', 'M1 window closes 2025-08-22, reminder 2025-08-19'],
    ['2025-08-19', '2025-08-23', 'M1 missed from 2025-08-23'],
    ['2025-08-23', '2025-09-03', 'M3 window opens 2025-09-17, reminder 2025-09-03'],
  ])('VIS-WINDOW: after %s the next deadline is %s: %s', (today, on, summary) => {
    expect(next(operated, today)).toEqual({ on, summary });
  });

  it('VIS-M24: after the M24 window nothing is left to announce', () => {
    expect(next(operated, '2027-09-07')).toBeNull();
    expect(next(operated, '2027-09-06')).toEqual({
      on: '2027-09-07',
      summary: 'M24 missed from 2027-09-07',
    });
  });

  it('VIS-WINDOW: walking from deadline to deadline announces all that is ever due, once', () => {
    let builder = operated;
    let today = '2025-07-08';
    for (let step = next(builder, today); step; step = next(builder, today)) {
      today = step.on;
      builder = announcedUntil(builder, today);
    }
    const keys = builder.build().announcements.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(due(operated, '2030-01-01').map(({ key }) => key));
    expect(keys).toHaveLength(6 + 8 * 7);
  });

  it('VIS-WINDOW: the fold gives an announcement the key under which it was due', () => {
    const [first] = due(operated, '2025-07-29');
    const reminded = due(operated, '2025-07-29')[1]!;
    expect(announcementKeyOf({ type: 'VisitWindowOpened', data: first!.announcement })).toBe(first!.key);
    expect(
      announcementKeyOf({ type: 'VisitReminded', data: { ...reminded.announcement, reminder: 'open' } }),
    ).toBe(reminded.key);
    expect(announcementKey('M1', 'VisitReminded', reminded.announcement.window, 'open')).toBe(reminded.key);
  });
});

describe('announcements that later facts contradict', () => {
  it('VIS-WINDOW: a corrected date of surgery moves every window and withdraws what was announced for the old ones', () => {
    const announced = announcedUntil(operated, '2025-08-08');
    const moved = announced.operated('2025-07-10');
    expect(contradicted(moved)).toHaveLength(4);
    expect(contradicted(moved)[0]!.reason).toContain('M1 window 2025-07-29 to 2025-08-22 no longer exists');
    const withdrawn = moved.withdrawnAnnouncements(contradicted(moved).map(({ revision }) => revision));
    expect(contradicted(withdrawn)).toEqual([]);
    expect(inWords(withdrawn, '2025-08-08')).toEqual([
      '2025-07-31 M1 VisitWindowOpened',
      '2025-07-31 M1 VisitReminded open',
    ]);
  });

  it('VIS-REMIND: corrected back, windows are announced anew but reminders already sent are not sent again', () => {
    const announced = announcedUntil(operated, '2025-08-08');
    const moved = announced.operated('2025-07-10');
    const back = moved
      .withdrawnAnnouncements(contradicted(moved).map(({ revision }) => revision))
      .operated('2025-07-08');
    expect(inWords(back, '2025-08-08')).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-08-08 M1 VisitOverdue',
    ]);
  });

  it('VIS-OVERDUE: a scan of before, recorded later, withdraws overdue and missed but no reminder', () => {
    const announced = announcedUntil(operated, '2025-08-23').clean('2025-08-05');
    const kinds = contradicted(announced).map(
      ({ revision }) => announced.build().announcements.find((item) => item.revision === revision)!.kind,
    );
    expect(kinds).toEqual(['VisitOverdue', 'VisitMissed']);
  });

  it('VIS-MISSED: a scan between target and close, recorded later, withdraws missed alone', () => {
    const announced = announcedUntil(operated, '2025-08-23').clean('2025-08-20');
    expect(contradicted(announced).map(({ reason }) => reason)).toEqual([
      'an adequate assessment inside the M1 window was recorded later',
    ]);
  });

  it.each([
    ['ST-DEATH', (b: CasebookBuilder) => b.died('2025-08-07'), 'DIED'],
    ['ST-DEATH', (b: CasebookBuilder) => b.recurred('2025-08-01').died('2025-08-07'), 'DIED'],
  ] as const)('%s: what was announced for later days is withdrawn', (_, add, reason) => {
    const announced = add(announcedUntil(operated, '2025-08-23'));
    expect(contradicted(announced).map((item) => item.reason)).toEqual(
      Array(3).fill(`surveillance had ended on 2025-08-07 (${reason})`),
    );
  });

  it('VIS-AFTER-REC: after a recurrence, what was announced stands until a visit of before is recorded', () => {
    const announced = announcedUntil(operated, '2025-08-23').recurred('2025-08-05');
    expect(contradicted(announced)).toEqual([]);
    expect(contradicted(announced.alive('2025-08-06'))).toEqual([]);
    expect(contradicted(announced.visited('2025-08-06')).map(({ reason }) => reason)).toEqual(
      Array(2).fill(
        'vital status and therapy inside the M1 window, after imaging had ended, were recorded later',
      ),
    );
  });

  it('VIS-WINDOW: without a later fact nothing is contradicted', () => {
    expect(contradicted(announcedUntil(operated, '2028-01-01'))).toEqual([]);
  });
});
