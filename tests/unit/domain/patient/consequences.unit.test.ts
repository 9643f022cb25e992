import { describe, expect, it } from '@jest/globals';
import type { Correction } from '../../../../src/domain/record/correction.js';
import { aRecurrence, aScan, aTherapy, aVisit, date } from '../../../support/casebooks.js';
import { followed, operated, type PatientHistory } from '../../../support/patient-histories.js';

const surgeryCorrected = (history: PatientHistory, value: string): PatientHistory =>
  history.does('CorrectValue', {
    factRevision: operated().book.resection!.revision,
    path: '/surgeryDate',
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'operation report',
  } satisfies Correction);

const announced = (history: PatientHistory, from: number): readonly string[] =>
  history.events
    .slice(from)
    .flatMap((event) =>
      'data' in event && 'window' in event.data
        ? [
            `${event.data.on} ${event.data.visit} ${event.type}${'reminder' in event.data ? ` ${event.data.reminder}` : ''}`,
          ]
        : [event.type],
    );

/** Surgery 2025-07-08; M1 has been announced open and overdue. */
const august = () => operated().clock('2025-08-09');

describe('when the date of surgery is corrected', () => {
  it('VIS-WINDOW: announcements of the windows that no longer exist are withdrawn', () => {
    const before = august();
    const after = surgeryCorrected(before, '2025-07-03');
    expect(announced(before, operated().events.length)).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-07-29 M1 VisitReminded open',
      '2025-08-07 M1 VisitReminded target',
      '2025-08-08 M1 VisitOverdue',
    ]);
    expect(after.types(before.events.length)).toEqual([
      'ValueCorrected',
      'EligibilityAssessed',
      'CohortReassigned',
      ...Array<string>(4).fill('AnnouncementWithdrawn'),
    ]);
    expect(after.book.announcements.every(({ withdrawn }) => withdrawn)).toBe(true);
  });

  it('VIS-WINDOW: every timer moves by itself and the new window is announced by its own dates', () => {
    const after = surgeryCorrected(august(), '2025-07-03');
    expect(after.plan().deadline?.at).toBe('2025-07-23T16:00:00.000Z');
    expect(announced(after.clock('2025-08-09'), after.events.length)).toEqual([
      '2025-07-24 M1 VisitWindowOpened',
      '2025-07-24 M1 VisitReminded open',
      '2025-08-02 M1 VisitReminded target',
      '2025-08-03 M1 VisitOverdue',
    ]);
  });

  it('VIS-REMIND: a reminder already sent for the same window is not sent again when the date comes back', () => {
    const back = surgeryCorrected(surgeryCorrected(august(), '2025-07-03').clock('2025-08-09'), '2025-07-08');
    expect(announced(back.clock('2025-08-09'), back.events.length)).toEqual([
      '2025-07-29 M1 VisitWindowOpened',
      '2025-08-08 M1 VisitOverdue',
    ]);
  });

  it('ELIG-RECHECK, MRI-30D: eligibility is judged again, and the cohort follows the true date', () => {
    const before = august();
    const after = surgeryCorrected(before, '2025-07-25');
    expect(after.types(before.events.length).slice(0, 3)).toEqual([
      'ValueCorrected',
      'EligibilityAssessed',
      'CohortReassigned',
    ]);
    expect(after.book.eligibility.at(-1)?.value).toMatchObject({
      occasion: 'DAY_OF_SURGERY',
      overall: 'INELIGIBLE',
    });
    expect(after.book.cohorts.at(-1)?.value).toMatchObject({ to: 'SURGERY_ONLY', effectiveOn: '2025-07-25' });
  });

  it('ELIG-POST: an exclusion found by a correction ends the surveillance, and lifting it resumes it', () => {
    const excluded = surgeryCorrected(august(), '2025-07-25');
    expect(excluded.plan().deadline?.summary).toBe('data checks of 2025-09-09');
    expect(excluded.plan().waitingFor).not.toEqual([]);
    const lifted = surgeryCorrected(excluded, '2025-07-08');
    expect(lifted.book.eligibility.at(-1)?.value.overall).toBe('ELIGIBLE');
    expect(lifted.plan().deadline).not.toBeNull();
  });
});

describe('when a fact contradicts what was announced', () => {
  const late = aVisit('2025-08-20', { scans: [aScan('2025-08-20', 'NO_RECURRENCE')] });

  it('VIS-MISSED: a scan inside the window, recorded late, withdraws the missed visit alone', () => {
    const before = followed().clock('2025-08-25');
    const after = before.does('RecordVisit', late);
    expect(after.types(before.events.length)).toEqual(['FollowUpVisited', 'AnnouncementWithdrawn']);
    expect(after.book.announcements.filter(({ withdrawn }) => withdrawn).map(({ kind }) => kind)).toEqual([
      'VisitMissed',
    ]);
  });

  it('VIS-MISSED: when that scan turns out inadequate, the visit is announced missed once more', () => {
    const visited = followed().clock('2025-08-25').does('RecordVisit', late);
    const scan = visited.book.visits[0]!.revision;
    const spoilt = visited.does('CorrectValue', {
      factRevision: scan,
      path: '/scans/0/adequate',
      value: false,
      reasonCode: 'NEW_INFORMATION',
      reason: 'motion',
      source: 'second reading',
    });
    expect(announced(spoilt.clock('2025-08-25'), spoilt.events.length)).toEqual([
      '2025-08-23 M1 VisitMissed',
    ]);
  });

  it('ST-DEATH: a death recorded late withdraws what was announced after it', () => {
    const before = followed().clock('2025-08-25');
    const after = before.does('RecordDeath', {
      date: date('2025-08-01'),
      cause: 'OTHER',
      source: 'REGISTRY',
    });
    const standing = after.book.announcements.filter(({ withdrawn }) => !withdrawn);
    expect(standing.map(({ announcement }) => announcement.on)).toEqual(['2025-07-29', '2025-07-29']);
    expect(after.plan().deadline).toBeNull();
  });

  it('COH-ADJ: a recurrence seen before the therapy makes it treatment and moves the cohort back', () => {
    const treated = followed().on('2025-10-28').does('RecordTherapy', aTherapy('TACE', '2025-09-15'));
    const after = treated.does('RecordRecurrence', aRecurrence('2025-09-10'));
    expect(after.book.cohorts.map(({ value }) => value.to)).toEqual([
      'SURGERY_ONLY',
      'EXPLORATORY',
      'SURGERY_ONLY',
    ]);
  });

  it('a command that changes no judgement adds no event of its own', () => {
    const before = followed().on('2025-08-10');
    const after = before.does('RecordContactAttempt', {
      date: date('2025-08-10'),
      way: 'PHONE',
      reached: true,
    });
    expect(after.types(before.events.length)).toEqual(['ContactAttempted']);
  });
});
