import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reviewRows } from '../../../src/api/worklist/review-rows.js';
import { partialDate } from '../../../src/domain/calendar/partial-date.js';
import { anAssessment, aResection, date } from '../../support/casebooks.js';
import { imaged, linked, openTrial, type PatientHistory, person } from '../../support/patient-histories.js';
import { lives } from '../domain/patient/arbitrary-lives.js';

const rowsOf = ({ book, context }: PatientHistory) =>
  reviewRows({ subjectId: 'APAR-0001', revision: book.revision, casebook: book }, context);
const studies = (history: PatientHistory) => rowsOf(history).map(({ studyDate }) => studyDate);
const reviewReasons = (history: PatientHistory) =>
  history.plan().waitingFor.filter(({ topic }) => topic?.kind === 'review-mri');

const unclear = () => imaged({ verdict: 'NEEDS_REVIEW' });
const operated = (history: PatientHistory) =>
  history.on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
const repeated = (verdict: 'PASS' | 'NEEDS_REVIEW') =>
  unclear()
    .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250629', role: 'PRE_SURGERY' })
    .judged(anAssessment('2025-06-29', { verdict }));
const died = (history: PatientHistory, on: string) =>
  history.does('RecordDeath', { date: partialDate(on), cause: 'OTHER', source: 'RECORDS' });

describe('reviews on the worklist', () => {
  it.each<[string, () => PatientHistory, readonly string[]]>([
    ['before surgery', unclear, ['2025-06-24']],
    [
      'of every study that may be the eligibility MRI of the planned day',
      () => repeated('NEEDS_REVIEW'),
      ['2025-06-24', '2025-06-29'],
    ],
    ['of an older study too, while PRE waits for it', () => repeated('PASS'), ['2025-06-24']],
    [
      'of every study that may decide the day of surgery',
      () => operated(repeated('NEEDS_REVIEW')),
      ['2025-06-24', '2025-06-29'],
    ],
    [
      'after surgery, also of who died since',
      () => died(operated(unclear()).on('2025-09-01'), '2025-08-30'),
      ['2025-06-24'],
    ],
  ])('PH-CONFIRM: one is wanted %s', (_, history, expected) => {
    expect(studies(history())).toEqual(expected);
    expect(reviewReasons(history()).length).toBeGreaterThan(0);
  });

  it.each<[string, () => PatientHistory]>([
    ['before the study is judged', linked],
    ['after surgery, where another study decides I4', () => operated(repeated('PASS'))],
    ['of who died before surgery', () => died(unclear(), '2025-06-30')],
    ['of who died before surgery in an unknown month', () => died(unclear(), '2025')],
    ['of who withdrew', () => unclear().does('RecordWithdrawal', { level: 'W2', date: date('2025-06-30') })],
    [
      'once the freeze is ordered',
      () => unclear().with({ trial: { ...openTrial, freezeOrderedAt: unclear().context.now } }),
    ],
  ])('PH-CONFIRM: none is wanted %s', (_, history) => {
    expect(rowsOf(history())).toEqual([]);
    expect(reviewReasons(history())).toEqual([]);
  });

  it('PH-CONFIRM: each one is accepted by the record', () => {
    const history = operated(repeated('NEEDS_REVIEW'));
    for (const { studyInstanceUid } of rowsOf(history))
      expect(
        history.by(person('reader')).tries('ReviewImaging', {
          studyInstanceUid,
          verdict: 'PASS',
          qualityScore: 4,
          motionScore: 5,
          liverCovered: true,
          reason: 'clear',
        }),
      ).not.toHaveProperty('code');
  });

  it('PH-CONFIRM: in every life there is one exactly while the plan waits for one', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        expect(rowsOf(life).length > 0).toBe(reviewReasons(life).length > 0);
      }),
      { numRuns: 400 },
    );
  });
});
