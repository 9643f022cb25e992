import { describe, expect, it } from '@jest/globals';
import { labelVersions } from '../../../../../src/domain/patient/derived/label-versions.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { aRecurrence, aScan, aVisit, date, workup } from '../../../../support/casebooks.js';
import { followed, frozenTrial, nobody, type PatientHistory } from '../../../../support/patient-histories.js';

const until = (cutoff: string, finalLock = false) => ({ cutoff: date(cutoff), finalLock });
const versionsOf = ({ events }: PatientHistory, cutoff: string, finalLock = false) =>
  labelVersions(events, protocolV1, until(cutoff, finalLock));
const told = (history: PatientHistory, cutoff: string, finalLock = false) =>
  versionsOf(history, cutoff, finalLock).map(({ label, broughtBy, from }) => [
    label.status,
    broughtBy,
    from as string,
  ]);

const recurred = () =>
  followed()
    .on('2025-11-10')
    .does('RecordVisit', aVisit('2025-11-03', { scans: workup('2025-11-03', 'INDETERMINATE') }))
    .does('RecordRecurrence', aRecurrence('2025-11-03'));
const corrected = (history: PatientHistory, on: string, value: unknown) =>
  history.on(on).does('CorrectValue', {
    factRevision: recurred().events.findLast(({ type }) => type === 'RecurrenceObserved')!.facts.revision,
    path: '/macrovascular',
    value,
    reasonCode: 'QUERY_ANSWER',
    reason: 'read again',
    source: 'MRI report',
  });
const beginning = [
  ['NOT_OPERATED', 'EVENT', '2025-06-20'],
  ['PENDING', 'EVENT', '2025-07-08'],
];

describe('the versions of a label', () => {
  it('LB-PENDING: begin with the record, before there is anything to label', () => {
    expect(versionsOf(nobody(), '2025-07-01')).toEqual([]);
    expect(told(followed(), '2025-07-20')).toEqual(beginning);
  });

  it('LB-WITHIN, LB-BEYOND: a label moved by a correction and back is three versions, none overwritten', () => {
    const moved = corrected(corrected(recurred(), '2025-12-01', 'Y'), '2025-12-05', 'N');
    expect(told(moved, '2026-01-01')).toEqual([
      ...beginning,
      ['NON_AGGRESSIVE', 'EVENT', '2025-11-10'],
      ['AGGRESSIVE', 'EVENT', '2025-12-01'],
      ['NON_AGGRESSIVE', 'EVENT', '2025-12-05'],
    ]);
    const [third, , fifth] = versionsOf(moved, '2026-01-01').slice(2);
    expect(fifth).toMatchObject({ version: 5, revision: moved.book.revision, label: third?.label });
    expect(third?.revision).toBe(recurred().book.revision);
  });

  it('LB-CENSORED: time alone makes a version of its own, on the day on which the window of M24 closes', () => {
    expect(told(followed(), '2027-09-05')).toEqual(beginning);
    expect(told(followed(), '2028-06-10')).toEqual([...beginning, ['CENSORED', 'TIME', '2027-09-06']]);
    expect(versionsOf(followed(), '2028-06-10').at(-1)?.revision).toBe(followed().book.revision);
  });

  it('ST-LTFU: loss to follow-up, too, comes with time', () => {
    const called = ['2025-09-01', '2025-09-15', '2025-10-05'].reduce<PatientHistory>(
      (history, on, n) =>
        history.on(on).does('RecordContactAttempt', {
          date: date(on),
          way: n === 1 ? 'LETTER' : 'PHONE',
          reached: false,
        }),
      followed(),
    );
    expect(told(called, '2026-01-01')).toEqual([...beginning, ['CENSORED', 'TIME', '2025-10-30']]);
  });

  it('LB-FREE, LB-CENSORED: a scan recorded later brings the label back from what time made of it', () => {
    const late = followed()
      .on('2027-10-01')
      .does('RecordVisit', aVisit('2027-07-15', { scans: [aScan('2027-07-15', 'NO_RECURRENCE')] }));
    expect(told(late, '2028-06-10')).toEqual([
      ...beginning,
      ['CENSORED', 'TIME', '2027-09-06'],
      ['EVENT_FREE', 'EVENT', '2027-10-01'],
    ]);
  });

  it('LB-PENDING: at the final lock nothing is pending any more', () => {
    expect(told(followed(), '2026-06-10', true)).toEqual([...beginning, ['CENSORED', 'LOCK', '2026-06-10']]);
    expect(told(recurred(), '2026-06-10', true)).toEqual(told(recurred(), '2026-06-10'));
  });

  it('BL-SEQUENCE: what was recorded after the freeze was ordered is judged on its day', () => {
    const frozen = recurred()
      .with({ trial: frozenTrial('2025-11-10') })
      .clock('2025-11-12');
    expect(told(frozen, '2025-11-10')).toEqual(told(recurred(), '2025-11-10'));
    expect(told(corrected(recurred(), '2025-12-01', 'Y'), '2025-11-20').at(-1)).toEqual([
      'AGGRESSIVE',
      'EVENT',
      '2025-11-20',
    ]);
  });

  it('LB-TIME: hold no day counts, so that a clean scan that changes no label makes no version', () => {
    const clean = followed()
      .on('2025-10-08')
      .does('RecordVisit', aVisit('2025-10-08', { scans: [aScan('2025-10-08', 'NO_RECURRENCE')] }));
    expect(told(clean, '2025-11-01')).toEqual(beginning);
    expect(versionsOf(clean, '2025-11-01')[0]?.label).not.toHaveProperty('timeForTStar');
  });
});
