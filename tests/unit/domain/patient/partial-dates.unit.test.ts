import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PartialDate, partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { type Casebook, emptyCasebook } from '../../../../src/domain/record/casebook.js';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import type { ReportedRecurrence } from '../../../../src/domain/record/forms/recurrence.js';
import type { ReportedTherapy, Therapy } from '../../../../src/domain/record/forms/therapy.js';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { operatedOn } from '../stories/story.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { noCutoff } from '../../../../src/domain/protocol/surveillance/assessments.js';
import { firstRecurrence } from '../../../../src/domain/protocol/surveillance/first-recurrence.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Recorded } from '../../../../src/domain/decision/decider.js';
import { aRecurrence, aScan, aScreening, aTherapy, aVisit, date } from '../../../support/casebooks.js';
import {
  consented,
  followed,
  noon,
  type PatientHistory,
  person,
} from '../../../support/patient-histories.js';

const cut = date('2028-06-10');
const known = (text: string): PartialDate => partialDate(text);

const death = (on: string) => ({ date: known(on), cause: 'OTHER', source: 'REGISTRY' }) as const;
const recurrence = (seen: string, confirmed = seen): ReportedRecurrence => ({
  ...aRecurrence('2026-01-01'),
  firstSeenDate: known(seen),
  confirmDate: known(confirmed),
});
const therapy = (
  modality: Therapy['modality'],
  intent: Therapy['intent'],
  start: string,
  end: string | null = null,
): ReportedTherapy => ({
  ...aTherapy(modality, '2026-01-01', { intent }),
  startDate: known(start),
  endDate: end === null ? null : known(end),
});
const clean = (on: string) => aVisit(on, { scans: [aScan(on, 'NO_RECURRENCE')] });

/** Operated on 2025-07-08; everything below is recorded on a later day. */
const later = (on = '2026-06-20'): PatientHistory => followed().on(on);
const corrects = (life: PatientHistory, factRevision: number, path: string, value: unknown) =>
  life.does('CorrectValue', {
    factRevision,
    path,
    value,
    reasonCode: 'NEW_INFORMATION',
    reason: 'the letter came',
    source: 'letter',
  });
const asked = (book: Casebook, today = '2026-06-20') =>
  softFindings(book, protocolV1, date(today))
    .filter(({ ruleId }) => ruleId === 'EP-PARTIAL')
    .map(({ path, value }) => `${path} ${String(value)}`);

describe('a death of which the day is not known', () => {
  it('EP-PARTIAL: is on the 15th, and the date as reported stays', () => {
    const { book } = later().does('RecordDeath', death('2026-05'));
    expect(book.death).toMatchObject({ value: { date: '2026-05-15' }, reported: { date: '2026-05' } });
    expect(endpoints(book, protocolV1, cut)?.os).toMatchObject({ on: '2026-05-15', event: true });
    expect(asked(book)).toEqual([]);
  });

  it('EP-PARTIAL: is not before the last sign of life of that month, whichever was recorded first', () => {
    const seen = clean('2026-05-20');
    const before = later().does('RecordVisit', seen).does('RecordDeath', death('2026-05'));
    const after = later().does('RecordDeath', death('2026-05')).does('RecordVisit', seen);
    expect(before.book.death?.value.date).toBe('2026-05-20');
    expect(after.book.death?.value.date).toBe('2026-05-20');
  });

  it('EP-PARTIAL: is not after the day on which it was reported', () => {
    const { book } = later('2026-05-10').does('RecordDeath', death('2026-05'));
    expect(book.death?.value.date).toBe('2026-05-10');
  });

  it('EC-H05: a sign of life of a later month, or a month before the last one, is refused', () => {
    const dead = later().does('RecordDeath', death('2026-05'));
    expect(dead.tries('RecordVisit', clean('2026-06-01'))).toMatchObject({
      violations: [
        { ruleId: 'EC-H05', path: '/date', limit: 'no later than death in 2026-05' },
        { ruleId: 'EC-H05', path: '/scans/0/date' },
      ],
    });
    const alive = later().does('RecordVisit', clean('2026-06-01'));
    expect(alive.tries('RecordDeath', death('2026-05'))).toMatchObject({
      violations: [{ ruleId: 'EC-H05', path: '/date', value: '2026-05' }],
    });
  });

  it('EC-H06: a month that has not begun is refused, as it was entered', () => {
    expect(later('2026-04-30').tries('RecordDeath', death('2026-05'))).toMatchObject({
      violations: [{ ruleId: 'EC-H06', path: '/date', value: '2026-05' }],
    });
  });

  it('EP-PARTIAL: a correction addresses what was reported and moves what is derived', () => {
    const dead = later().does('RecordDeath', death('2026-05'));
    const revision = dead.book.death!.revision;
    const { book } = corrects(dead, revision, '/date', '2026-04-30');
    expect(book.death).toMatchObject({
      revision,
      value: { date: '2026-04-30' },
      reported: { date: '2026-04-30' },
    });
    expect(endpoints(book, protocolV1, cut)?.os.on).toBe('2026-04-30');
    expect(dead.tries('CorrectValue', { ...same, factRevision: revision, value: '2026-05' })).toEqual([]);
  });

  it('EP-PARTIAL: a correction made later is bounded by its own day, not by the first report', () => {
    const dead = later('2026-05-10').does('RecordDeath', death('2026-05'));
    const moved = corrects(dead.on('2026-07-20'), dead.book.death!.revision, '/date', '2026-06');
    expect(moved.book.death?.value.date).toBe('2026-06-15');
  });
});

describe('the day on which a date was first reported', () => {
  const operated2036 = operatedOn('2036-10-08').history;
  const dead = operated2036.on('2038-10-06').does('RecordDeath', death('2038-10'));
  const revision = dead.book.death?.revision ?? -1;
  const outcome = ({ book }: PatientHistory) => ({
    on: book.death?.value.date,
    os: endpoints(book, protocolV1, date('2039-06-01'))?.os.time,
    label: label24(book, protocolV1, { cutoff: date('2039-06-01'), finalLock: true }).status,
  });
  const first = { on: '2038-10-06', os: 728, label: 'COMPETING_DEATH' };

  it('EP-PARTIAL, LB-DEATH: bounds it, whatever is corrected beside it', () => {
    expect(outcome(dead)).toEqual(first);
    const again = corrects(dead.on('2038-11-20'), revision, '/source', 'RELATIVE');
    expect(outcome(again)).toEqual(first);
    expect(outcome(corrects(again, revision, '/source', 'REGISTRY'))).toEqual(first);
  });

  it('EP-PARTIAL: bounds it again where a correction is taken back', () => {
    const moved = corrects(dead.on('2038-11-20'), revision, '/date', '2038-11');
    expect(outcome(moved)).toEqual({ on: '2038-11-15', os: 768, label: 'CENSORED' });
    expect(outcome(corrects(moved.on('2038-12-24'), revision, '/date', '2038-10'))).toEqual(first);
    const exact = corrects(dead.on('2038-11-20'), revision, '/date', '2038-10-20');
    expect(outcome(corrects(exact, revision, '/date', '2038-10'))).toEqual(first);
  });

  it('EP-PARTIAL: is the day at the site, not the day in UTC', () => {
    const early = operated2036
      .with({ now: instant('2038-10-05T16:30:00.000Z') })
      .does('RecordDeath', death('2038-10'));
    expect(early.book.death?.value.date).toBe('2038-10-06');
  });

  it('EC-H05: no scan is accepted after the death that was reported, and the death does not move', () => {
    const reported = later('2027-03-11').does('RecordDeath', death('2027-03')).on('2027-03-26');
    expect(reported.tries('RecordVisit', clean('2027-03-25'))).toMatchObject({
      violations: [
        { ruleId: 'EC-H05', path: '/date', limit: 'no later than death in 2027-03, reported on 2027-03-11' },
        { ruleId: 'EC-H05', path: '/scans/0/date' },
      ],
    });
    expect(reported.does('RecordVisit', clean('2027-03-11')).book.death?.value.date).toBe('2027-03-11');
    expect(reported.does('RecordVisit', clean('2027-03-02')).book.death?.value.date).toBe('2027-03-11');
  });

  it.each(['2026-05-14', '2026-08-01'])(
    'EP-PARTIAL: COH-ADJ: a therapy reported on %s does not move when a recurrence of a later year arrives',
    (on) => {
      const given = later(on).does('RecordTherapy', therapy('TACE', 'RECURRENCE_TREATMENT', '2026-05'));
      const start = given.book.therapies[0]?.value.startDate;
      expect(start).toBe(on < '2026-05-15' ? on : '2026-05-15');
      const recurred = given.on('2027-02-10').does('RecordRecurrence', recurrence('2027-02-03'));
      expect(recurred.book.therapies[0]?.value.startDate).toBe(start);
      expect(cohortOf(recurred.book, protocolV1)).toMatchObject({
        cohort: 'EXPLORATORY',
        effectiveOn: start,
      });
    },
  );
});

const same = {
  path: '/date',
  reasonCode: 'OTHER',
  reason: 'none',
  source: 'none',
} as const;

describe('a death of which only the year is known', () => {
  const dead = later('2027-01-10').does('RecordDeath', death('2026')).clock('2027-01-10');

  it('EP-PARTIAL: is kept, counts for no endpoint and asks for its month', () => {
    expect(dead.book.death).toBeNull();
    expect(dead.book.undated).toMatchObject([{ form: 'death', value: { date: '2026' } }]);
    expect(endpoints(dead.book, protocolV1, cut)?.os.event).toBe(false);
    expect(asked(dead.book)).toEqual(['/undated/0/value/date 2026']);
  });

  it('EP-PARTIAL: nobody is asked for a visit, and nobody is forgotten', () => {
    for (const on of ['2027-01-10', '2027-06-01', '2030-01-01']) {
      const { actions, deadline, waitingFor, visibility, closed } = dead.on(on).plan();
      expect({ actions, deadline, closed, overdue: visibility.overdue, due: visibility.dueKind }).toEqual({
        actions: [],
        deadline: null,
        closed: false,
        overdue: false,
        due: null,
      });
      expect(waitingFor.map(({ what }) => what)).toEqual(['the freeze of the trial']);
    }
    expect(label24(dead.book, protocolV1, { cutoff: date('2027-02-01'), finalLock: false }).status).toBe(
      'CENSORED',
    );
  });

  it('EP-PARTIAL: visits before that year stay what they were', () => {
    const states = visitStatuses(dead.book, protocolV1, date('2027-01-10'));
    expect(states.filter(({ status }) => status === 'MISSED').map(({ visit }) => visit)).toEqual([
      'M1',
      'M3',
    ]);
    expect(states.filter(({ status }) => status === 'ENDED')).toHaveLength(7);
  });

  it('EP-PARTIAL: before surgery there is nothing left to wait for but the freeze', () => {
    const { book, context } = consented().on('2026-01-10').does('RecordDeath', death('2025'));
    expect(book.undated).toHaveLength(1);
    expect(
      consented()
        .with(context)
        .does('RecordDeath', death('2025'))
        .plan()
        .waitingFor.map(({ what }) => what),
    ).toEqual(['the freeze of the trial']);
  });

  it('EP-PARTIAL: is a death all the same: a second one and later signs of life are refused', () => {
    expect(dead.tries('RecordDeath', death('2026-05'))).toMatchObject({ code: 'DEATH.ALREADY_RECORDED' });
    expect(dead.tries('RecordVitalStatus', { date: date('2027-01-01'), source: 'PATIENT' })).toMatchObject({
      violations: [{ ruleId: 'EC-H05', limit: 'no later than death in 2026' }],
    });
    expect(dead.tries('RecordVitalStatus', { date: date('2026-12-31'), source: 'PATIENT' })).toHaveLength(1);
  });

  it('EP-PARTIAL: a correction that completes the date makes it an event', () => {
    const { book } = corrects(dead, dead.book.undated[0]!.revision, '/date', '2026-11-02');
    expect(book.undated).toEqual([]);
    expect(book.death?.value.date).toBe('2026-11-02');
    expect(endpoints(book, protocolV1, cut)?.os).toMatchObject({ on: '2026-11-02', event: true });
    expect(asked(book)).toEqual([]);
  });

  it('EP-PARTIAL: a correction may also take the month away again', () => {
    const { book } = corrects(
      later().does('RecordDeath', death('2026-05')),
      later().events.length,
      '/date',
      '2026',
    );
    expect(book.death).toBeNull();
    expect(book.undated).toHaveLength(1);
  });
});

describe('a recurrence known in part', () => {
  const seen = (life: PatientHistory) => life.book.recurrences.map(({ value }) => value.firstSeenDate);

  it.each([
    ['nothing else known', later(), '2026-05', '2026-05', '2026-05-15'],
    ['confirmed on the 9th', later(), '2026-05', '2026-05-09', '2026-05-09'],
    [
      'negative on the 20th',
      later().does('RecordVisit', clean('2026-05-20')),
      '2026-05',
      '2026-06',
      '2026-05-20',
    ],
    [
      'negative again after it was confirmed',
      later().does('RecordVisit', clean('2026-05-20')),
      '2026-05',
      '2026-05-10',
      '2026-05-10',
    ],
    ['in the month of surgery', later(), '2025-07', '2025-07', '2025-07-15'],
    ['in the month of surgery, confirmed', later(), '2025-07', '2025-07-09', '2025-07-09'],
  ])('EP-PARTIAL: %s', (_, life, first, confirmed, expected) => {
    expect(seen(life.does('RecordRecurrence', recurrence(first, confirmed)))).toEqual([expected]);
  });

  it('EP-PARTIAL: is after surgery in the month of surgery, wherever a correction moves it', () => {
    const life = later().does('RecordRecurrence', recurrence('2025-07', '2025-08-02'));
    const moved = corrects(life, life.book.resection!.revision, '/surgeryDate', '2025-07-14');
    expect(seen(life)).toEqual(['2025-07-15']);
    const late = moved.tries('CorrectValue', {
      ...same,
      factRevision: life.book.resection!.revision,
      path: '/surgeryDate',
      value: '2025-07-15',
    });
    expect(late).not.toHaveProperty('code');
    expect(seen(corrects(life, life.book.resection!.revision, '/surgeryDate', '2025-07-15'))).toEqual([
      '2025-07-16',
    ]);
  });

  it('EP-PARTIAL: is not after death', () => {
    const life = later()
      .does('RecordDeath', death('2026-05-10'))
      .does('RecordRecurrence', recurrence('2026-05'));
    expect(seen(life)).toEqual(['2026-05-10']);
  });

  it('EC-H04: a month that leaves no day after surgery is refused', () => {
    expect(later().tries('RecordRecurrence', recurrence('2025-06', '2025-07-10'))).toMatchObject({
      violations: [{ ruleId: 'EC-H04', path: '/firstSeenDate', value: '2025-06' }],
    });
    expect(later().tries('RecordRecurrence', recurrence('2026-05', '2026-04'))).toMatchObject({
      violations: [{ ruleId: 'EC-H04', path: '/confirmDate', value: '2026-04' }],
    });
  });

  it('EP-PARTIAL: with a year alone it counts for no endpoint; with a confirmation in a year it does', () => {
    const year = later().does('RecordRecurrence', recurrence('2026', '2026'));
    expect(endpoints(year.book, protocolV1, cut)?.rfs.event).toBe(false);
    expect(asked(year.book)).toEqual([
      '/undated/0/value/firstSeenDate 2026',
      '/undated/0/value/confirmDate 2026',
    ]);
    const half = later().does('RecordRecurrence', recurrence('2026-03-16', '2026'));
    expect(half.book.recurrences[0]?.value.confirmDate).toBeNull();
    expect(endpoints(half.book, protocolV1, cut)?.rfs).toMatchObject({ on: '2026-03-16', event: true });
    expect(asked(half.book)).toEqual(['/recurrences/0/reported/confirmDate 2026']);
  });
});

describe('a therapy known in part', () => {
  const given = (life: PatientHistory, data: ReportedTherapy) =>
    life.does('RecordTherapy', data).book.therapies.map(({ value }) => [value.startDate, value.endDate]);

  it.each([
    ['adjuvant, in the month of surgery', therapy('TACE', 'ADJUVANT', '2025-07'), ['2025-07-15', null]],
    ['neoadjuvant, in the month of surgery', therapy('HAIC', 'NEOADJUVANT', '2025-07'), ['2025-07-08', null]],
    [
      'neoadjuvant, from June into the month of surgery',
      therapy('HAIC', 'NEOADJUVANT', '2025-06', '2025-07'),
      ['2025-06-15', '2025-07-08'],
    ],
    ['that ended on the 3rd', therapy('TKI', null, '2025-09', '2025-09-03'), ['2025-09-03', '2025-09-03']],
    ['that began on the 20th', therapy('TKI', null, '2025-09-20', '2025-09'), ['2025-09-20', '2025-09-20']],
    ['whose end has a year only', therapy('TKI', null, '2025-09', '2026'), ['2025-09-15', null]],
  ])('EP-PARTIAL: %s', (_, data, expected) => {
    expect(given(later(), data)).toEqual([expected]);
  });

  it('EP-PARTIAL: treatment of a recurrence is not before it, so it does not move the cohort', () => {
    const life = later()
      .does('RecordRecurrence', recurrence('2026-03-20'))
      .does('RecordTherapy', therapy('ABLATION', 'RECURRENCE_TREATMENT', '2026-03'));
    expect(life.book.therapies[0]?.value.startDate).toBe('2026-03-20');
    expect(cohortOf(life.book, protocolV1)?.cohort).toBe('SURGERY_ONLY');
  });

  it('EP-PARTIAL: an adjuvant one moves the cohort from its working date, and a completed date moves it again', () => {
    const life = later().does('RecordTherapy', therapy('TACE', 'ADJUVANT', '2025-08'));
    expect(cohortOf(life.book, protocolV1)).toMatchObject({
      cohort: 'EXPLORATORY',
      effectiveOn: '2025-08-15',
    });
    const done = corrects(life, life.book.therapies[0]!.revision, '/startDate', '2025-08-28');
    expect(done.book.cohorts.at(-1)?.value).toMatchObject({ effectiveOn: '2025-08-28' });
  });

  it.each([
    ['an adjuvant one before surgery', therapy('TACE', 'ADJUVANT', '2025-06'), '/startDate', '2025-06'],
    ['a neoadjuvant one after it', therapy('HAIC', 'NEOADJUVANT', '2025-08'), '/startDate', '2025-08'],
    ['an end before the start', therapy('TKI', null, '2025-09', '2025-08'), '/endDate', '2025-08'],
  ])('EC-H07: %s is refused, as it was entered', (_, data, path, value) => {
    expect(later().tries('RecordTherapy', data)).toMatchObject({
      violations: [{ ruleId: 'EC-H07', path, value }],
    });
  });
});

describe('other dates known in part', () => {
  it('EP-PARTIAL: a second primary cancer is dated between consent and death', () => {
    const other = {
      date: known('2026-05'),
      site: 'colon',
      histology: 'OTHER',
      inLiverRemnant: false,
    } as const;
    const life = later().does('RecordDeath', death('2026-05-03')).does('RecordSecondPrimary', other);
    expect(life.book.secondPrimaries[0]).toMatchObject({
      value: { date: '2026-05-03' },
      reported: { date: '2026-05' },
    });
    const year = later().does('RecordSecondPrimary', { ...other, date: known('2025') });
    expect(asked(year.book)).toEqual(['/undated/0/value/date 2025']);
  });

  const e1 = (treatedUntil: string) => {
    const screening = aScreening({
      otherMalignancies: [
        { site: 'colon', active: false, treatedUntil: known(treatedUntil), curedSkinOrCervixInSitu: false },
      ],
    });
    const { book } = consented().on('2025-06-30').does('RecordScreening', screening);
    const { rules } = assessEligibility(book, 'SCREENING', protocolV1, date('2025-06-30'));
    return [rules.find(({ ruleId }) => ruleId === 'E1')?.verdict, asked(book).length];
  };
  it.each([
    ['2019', 'PASS', 1],
    ['2020', 'UNKNOWN', 1],
    ['2021', 'FAIL', 1],
    ['2020-06', 'PASS', 0],
    ['2020-07', 'FAIL', 0],
    ['2020-07-08', 'PASS', 0],
  ])(
    'E1: EP-PARTIAL: treated until %s, five years before 2025-07-08 decided: %s',
    (until, verdict, queries) => {
      expect(e1(until)).toEqual([verdict, queries]);
    },
  );

  it('EC-H06: the end of treatment of another cancer may lie in the month that runs, not in the next', () => {
    const screening = (until: string) =>
      aScreening({
        otherMalignancies: [
          { site: 'colon', active: false, treatedUntil: known(until), curedSkinOrCervixInSitu: false },
        ],
      });
    const life = consented().on('2025-06-30');
    expect(life.tries('RecordScreening', screening('2025-06'))).not.toHaveProperty('code');
    expect(life.tries('RecordScreening', screening('2025-07'))).toMatchObject({
      violations: [{ ruleId: 'EC-H06', path: '/otherMalignancies/0/treatedUntil', value: '2025-07' }],
    });
  });
});

const shape = (book: Casebook) => ({
  death: book.death,
  recurrences: [...book.recurrences].sort((a, b) => a.revision - b.revision),
  therapies: [...book.therapies].sort((a, b) => a.revision - b.revision),
  secondPrimaries: [...book.secondPrimaries].sort((a, b) => a.revision - b.revision),
  undated: book.undated,
  cohort: cohortOf(book, protocolV1),
  endpoints: endpoints(book, protocolV1, cut),
  label: label24(book, protocolV1, { cutoff: cut, finalLock: true }),
  visits: visitStatuses(book, protocolV1, cut),
  asked: asked(book, '2028-06-10'),
});

describe('a record with partial dates', () => {
  const d0 = followed().events;
  const precision = fc.constantFrom(4, 7, 7, 10);
  const month = fc.integer({ min: 0, max: 23 });
  const day = fc.integer({ min: 1, max: 28 });
  const some = fc
    .tuple(month, day, precision)
    .map(([m, d, p]) =>
      known(
        `${2025 + Math.floor((m + 7) / 12)}-${String(((m + 7) % 12) + 1).padStart(2, '0')}-${String(d).padStart(2, '0')}`.slice(
          0,
          p,
        ),
      ),
    );
  const full = some.map((text) => date(`${text}-06-11`.slice(0, 10)));
  const event: fc.Arbitrary<PatientEvent> = fc.oneof(
    some.map((on): PatientEvent => ({ type: 'ParticipantDied', data: death(on) })),
    fc.tuple(some, some).map(([seen, confirmed]): PatientEvent => ({
      type: 'RecurrenceObserved',
      data: recurrence(seen, confirmed),
    })),
    fc
      .tuple(
        some,
        fc.option(some),
        fc.constantFrom<Therapy['intent']>('NEOADJUVANT', 'ADJUVANT', 'RECURRENCE_TREATMENT', null),
      )
      .map(([start, end, intent]): PatientEvent => ({
        type: 'TherapyStarted',
        data: therapy('TACE', intent, start, end),
      })),
    some.map((on): PatientEvent => ({
      type: 'SecondPrimaryDiagnosed',
      data: { date: on, site: 'colon', histology: 'OTHER', inLiverRemnant: false },
    })),
    full.map((on): PatientEvent => ({ type: 'FollowUpVisited', data: clean(on) })),
  );
  const record = fc
    .array(event, { maxLength: 8 })
    .map((events) =>
      events.filter(
        (one, i) => one.type !== 'ParticipantDied' || events.findIndex((o) => o.type === one.type) === i,
      ),
    )
    .map((events) =>
      events.map((one, i): Recorded<PatientEvent> => ({
        ...one,
        facts: {
          revision: d0.length + i,
          recordedAt: noon('2028-01-01'),
          wallAt: noon('2028-01-01'),
          actor: person('coordinator'),
          protocolVersion: '1.0.0',
          commandId: `c${i}`,
        },
      })),
    );

  it('EP-PARTIAL: has the same conclusions in whatever order it is folded', () => {
    fc.assert(
      fc.property(
        record.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
          ),
        ),
        ([events, shuffled]) => {
          const inOrder = [...d0, ...events].reduce(evolve, emptyCasebook);
          const other = [...d0, ...shuffled].reduce(evolve, emptyCasebook);
          expect(shape(other)).toEqual(shape(inOrder));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a transplant and the pathology of its explant', () => {
  const transplant = (start: string) => therapy('LIVER_TRANSPLANT', null, start);
  const explanted = (start: string, seen = '2026-01-13') =>
    later('2026-01-20')
      .does('RecordTherapy', transplant(start))
      .does('RecordRecurrence', { ...recurrence(seen), basis: 'EXPLANT' });
  const first = ({ book }: PatientHistory) => firstRecurrence(book, protocolV1, noCutoff)?.on;
  const ids = ({ book }: PatientHistory) =>
    softFindings(book, protocolV1, date('2026-06-20'))
      .filter(({ ruleId }) => ruleId === 'EC-S13')
      .map(({ path }) => path);

  it('ST-TRANSPLANT, EP-PARTIAL: the month of the transplant ends for it with the pathology, whatever was recorded first', () => {
    const other = later('2026-01-20')
      .does('RecordRecurrence', { ...recurrence('2026-01-13'), basis: 'EXPLANT' })
      .does('RecordTherapy', transplant('2026-01'));
    for (const life of [explanted('2026-01'), other]) {
      expect(life.book.therapies[0]?.value.startDate).toBe('2026-01-13');
      expect(first(life)).toBe('2026-01-13');
      expect(ids(life)).toEqual([]);
    }
  });

  it('ST-TRANSPLANT, EP-PARTIAL: pathology from before the month, or known by a month itself, moves no transplant', () => {
    expect(explanted('2026-01', '2025-12-20').book.therapies[0]?.value.startDate).toBe('2026-01-15');
    expect(explanted('2026-01', '2026-01').book.therapies[0]?.value.startDate).toBe('2026-01-15');
  });

  it('EC-S13: the transplant of an explant is asked for, but for one of its year its month', () => {
    const bare = later('2026-01-20').does('RecordRecurrence', {
      ...recurrence('2026-01-13'),
      basis: 'EXPLANT',
    });
    expect(ids(bare)).toEqual(['/recurrences/0/value/basis']);
    expect(ids(explanted('2026'))).toEqual([]);
    expect(asked(explanted('2026').book)).toEqual(['/undated/0/value/startDate 2026']);
    expect(ids(explanted('2026-01', '2025-12-20'))).toHaveLength(1);
    const withdrawn = bare
      .by(person('investigator'))
      .does('RecordWithdrawal', { level: 'W2', date: date('2026-01-20') });
    expect(ids(withdrawn)).toEqual([]);
  });
});
