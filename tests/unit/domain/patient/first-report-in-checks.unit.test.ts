import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aRecurrence, aScan, aTherapy, aVisit, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory, person } from '../../../support/patient-histories.js';
import { operatedOn, type Told } from '../stories/story.js';

const correction = (factRevision: number, path: string, value: unknown) => ({
  factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION' as const,
  reason: 'misread',
  source: 'register',
});

describe('a date known in part, while something else on its form is corrected', () => {
  /** Day 88 after surgery: the 15th, day 99, would be no death from surgery any more. */
  const dead = (cause: 'SURGICAL' | 'UNKNOWN' = 'SURGICAL'): PatientHistory =>
    followed()
      .on('2025-10-04')
      .by(person('investigator'))
      .does('RecordDeath', { date: partialDate('2025-10'), cause, source: 'RELATIVE' });
  const later = (life: PatientHistory): PatientHistory => life.on('2025-10-20');
  const change = (life: PatientHistory, path: string, value: unknown) =>
    life.tries('CorrectValue', correction(life.book.death!.revision, path, value));

  it('EP-PARTIAL, DD-deathCause: is held against the day of its first report, as its working date is', () => {
    expect(dead().book.death?.value.date).toBe('2025-10-04');
    const decision = change(later(dead()), '/source', 'REGISTRY');
    expect(decision).not.toHaveProperty('code');
    const corrected = later(dead()).does(
      'CorrectValue',
      correction(dead().book.death!.revision, '/source', 'REGISTRY'),
    );
    expect(corrected.book.death?.value.date).toBe('2025-10-04');
    expect(change(later(dead('UNKNOWN')), '/cause', 'SURGICAL')).not.toHaveProperty('code');
  });

  it('EP-PARTIAL: is of the day on which what it dates was reported by another date', () => {
    const full = followed()
      .on('2025-10-04')
      .by(person('investigator'))
      .does('RecordDeath', { date: date('2025-10-03'), cause: 'SURGICAL', source: 'RELATIVE' });
    expect(change(later(full), '/date', '2025-10')).not.toHaveProperty('code');
  });

  it('EP-PARTIAL: is reported on the day of the correction where what was reported before lies before all its days', () => {
    const full = followed()
      .on('2025-09-28')
      .by(person('investigator'))
      .does('RecordDeath', { date: date('2025-09-27'), cause: 'SURGICAL', source: 'RELATIVE' });
    expect(change(later(full), '/date', '2025-10')).toMatchObject({
      violations: [{ ruleId: 'DD-deathCause', path: '/date' }],
    });
    expect(change(full.on('2025-10-04'), '/date', '2025-10')).not.toHaveProperty('code');
  });

  it('EP-PARTIAL: that is corrected and corrected back is of its first day again', () => {
    const { revision } = dead().book.death!;
    const there = later(dead()).does('CorrectValue', correction(revision, '/date', '2025-10-02'));
    expect(change(there, '/date', '2025-10')).not.toHaveProperty('code');
    const back = there.does('CorrectValue', correction(revision, '/date', '2025-10'));
    expect(back.book.death?.value.date).toBe('2025-10-04');
  });

  it('EP-PARTIAL, EC-H04: so is that of a recurrence and of a therapy', () => {
    const reported = followed()
      .on('2026-05-10')
      .does('RecordRecurrence', {
        ...aRecurrence('2026-05-10'),
        firstSeenDate: partialDate('2026-05'),
        confirmDate: partialDate('2026-05'),
      })
      .does('RecordTherapy', {
        ...aTherapy('TACE', '2026-05-10', { intent: 'RECURRENCE_TREATMENT' }),
        startDate: partialDate('2026-05'),
      })
      .on('2026-05-12')
      .does('RecordDeath', { date: date('2026-05-11'), cause: 'HCC', source: 'RELATIVE' })
      .on('2026-06-20');
    const { recurrences, therapies } = reported.book;
    for (const [fact, path, value] of [
      [recurrences[0]!, '/macrovascular', 'UN'],
      [therapies[0]!, '/reason', 'progress'],
    ] as const)
      expect(reported.tries('CorrectValue', correction(fact.revision, path, value))).not.toHaveProperty(
        'code',
      );
  });
});

describe('a date that is known more or less exactly later', () => {
  /** The horizon is 2038-10-08. */
  const d0 = '2036-10-08';
  const known = partialDate;
  const followedUp = operatedOn(d0).clean('2038-09-20');
  const label = ({ history }: Told) => {
    const { status, flags } = label24(history.book, protocolV1, {
      cutoff: date('2039-02-01'),
      finalLock: true,
    });
    return [status, ...flags];
  };
  const dies = (on: string) =>
    followedUp.does('2038-10-06', 'RecordDeath', { date: known(on), cause: 'OTHER', source: 'RELATIVE' });
  /** The rules that refuse a visit with a scan of that day. */
  const refusedFor = ({ history }: Told, on: string) => {
    const decided = history
      .on('2038-10-21')
      .tries('RecordVisit', aVisit(on, { scans: [aScan(on, 'NO_RECURRENCE')] }));
    return isDomainError(decided) ? decided.violations.map(({ ruleId }) => ruleId) : [];
  };

  it.each([
    ['2038', '2038-10'],
    ['2038-10-05', '2038-10'],
  ])(
    'EP-PARTIAL, LB-DEATH: a death of %s reported before the horizon lies before it as %s too',
    (was, now) => {
      const life = dies(was).corrects('2038-10-20', 'ParticipantDied', '/date', now);
      expect(life.history.book.death?.value.date).toBe('2038-10-06');
      expect(label(life)).toEqual(label(dies('2038-10')));
      expect(label(life)).toEqual(['COMPETING_DEATH', 'COMPETING_DEATH']);
      expect(refusedFor(life, '2038-10-12')).toEqual(['EC-H05', 'EC-H05']);
    },
  );

  it('EP-PARTIAL, EC-H05: nothing follows the report of a death whose month is no longer known', () => {
    const life = dies('2038-10').corrects('2038-10-20', 'ParticipantDied', '/date', '2038');
    expect(refusedFor(life, '2038-10-18')).toEqual(['EC-H05', 'EC-H05']);
  });

  it('EP-PARTIAL, LB-BEYOND: a recurrence of a year reported before the horizon lies before it by its month', () => {
    const recurs = (on: string) =>
      followedUp.does('2038-10-06', 'RecordRecurrence', {
        ...aRecurrence('2038-10-06', { macrovascular: 'Y' }),
        firstSeenDate: known(on),
        confirmDate: known(on),
      });
    const year = recurs('2038');
    const life = year.does('2038-11-20', 'CorrectValue', {
      ...correction(year.history.book.undated[0]!.revision, '/firstSeenDate', '2038-10'),
      also: [{ path: '/confirmDate', value: '2038-10' }],
    });
    expect(life.history.book.recurrences[0]?.value).toMatchObject({
      firstSeenDate: '2038-10-06',
      confirmDate: '2038-10-06',
    });
    expect(label(life)).toEqual(label(recurs('2038-10')));
    expect(label(life)[0]).toBe('AGGRESSIVE');
  });

  it('EP-PARTIAL, COH-ADJ: a therapy of a year reported before a recurrence lies before it by its month', () => {
    const life = operatedOn(d0)
      .treated('TKI', '2037-05-03', { startDate: known('2037') as never, intent: 'ADJUVANT' })
      .recurs('2037-05-10')
      .corrects('2037-06-20', 'TherapyStarted', '/startDate', '2037-05');
    expect(life.history.book.therapies[0]?.value.startDate).toBe('2037-05-03');
    expect(cohortOf(life.history.book, protocolV1)?.cohort).toBe('EXPLORATORY');
  });

  it('EP-PARTIAL: an end that was not known when the therapy was reported was not reported then', () => {
    const life = operatedOn(d0)
      .treated('TKI', '2037-05-03', { intent: 'ADJUVANT' })
      .corrects('2037-06-20', 'TherapyStarted', '/endDate', '2037-05');
    expect(life.history.book.therapies[0]?.value.endDate).toBe('2037-05-15');
  });

  it('EP-PARTIAL: another month is reported when it is first said, by whatever of its dates', () => {
    const life = dies('2038-10-05')
      .corrects('2038-11-07', 'ParticipantDied', '/date', '2038-11-05')
      .corrects('2038-11-20', 'ParticipantDied', '/date', '2038-11');
    expect(life.history.book.death?.value.date).toBe('2038-11-07');
  });
});
