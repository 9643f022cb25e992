import { describe, expect, it } from '@jest/globals';
import type { ImagingAssessment } from '../../../../src/domain/record/machines/imaging-assessment.js';
import { reviewsWanted } from '../../../../src/domain/patient/plan/reviews-wanted.js';
import { anAssessment, date } from '../../../support/casebooks.js';
import {
  aRefusal,
  aSecondary,
  imaged,
  imagedAgain,
  type PatientHistory,
  person,
  predicted,
  predictedNaive,
} from '../../../support/patient-histories.js';

type Verdict = ImagingAssessment['verdict'];

const wanted = ({ book, context }: PatientHistory) =>
  reviewsWanted(book, context).map(({ assessment }) => String(assessment.studyDate));
const waits = (history: PatientHistory) =>
  history.plan().waitingFor.map(({ what, from }) => `${what} < ${from}`);
const ids = (history: PatientHistory) => history.plan().actions.map(({ id }) => id);
const planned = (history: PatientHistory, on: string) =>
  history.does('PlanSurgery', { plannedSurgeryDate: date(on) });
const linkedOn = (history: PatientHistory, on: string, verdict: Verdict, judged = true) => {
  const one = history
    .on(on)
    .does('LinkImagingStudy', { studyInstanceUid: `2.25.${on.replaceAll('-', '')}`, role: 'PRE_SURGERY' });
  return judged ? one.judged(anAssessment(on, { verdict })) : one;
};
const passedBy = (history: PatientHistory, studyInstanceUid: string) =>
  history
    .by(person('reader'))
    .does('ReviewImaging', {
      studyInstanceUid,
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'read on the images',
    })
    .by(history.context.actor);

const surgery = 'surgery to be recorded < the coordinator';
const repeat = 'a repeat MRI before surgery, as none of those linked fits the planned day < the coordinator';
const open = [
  'a decision whether PRE is to be scored again, as surgery is planned more than 30 days after the MRI that it was scored on < the investigator',
  'laboratory values sampled in the 14 days before the planned surgery (bilirubin, albumin, INR) < the coordinator',
];
const review = 'a signed review of the MRI of 2025-08-01 < a reader';

describe('an MRI before surgery once PRE is sealed', () => {
  const postponed = () => planned(predicted(), '2025-08-12');

  it('MRI-30D: a repeat is asked for when the surgery moves away from it, and no more once one fits', () => {
    expect(waits(predicted())).toEqual([surgery]);
    expect(waits(postponed())).toEqual([surgery, repeat, ...open]);
    expect(waits(linkedOn(postponed(), '2025-08-01', 'PASS'))).toEqual([surgery, ...open]);
  });

  it('I4: a repeat that failed the gate is cured by another one, which is asked for', () => {
    expect(waits(linkedOn(postponed(), '2025-08-01', 'FAIL'))).toEqual([surgery, repeat, ...open]);
  });

  it('I4: a repeat that eligibility waits for is put to a reader before surgery', () => {
    const doubtful = linkedOn(postponed(), '2025-08-01', 'NEEDS_REVIEW');
    expect(wanted(doubtful)).toEqual(['2025-08-01']);
    expect(waits(doubtful)).toEqual([surgery, review, ...open]);
    expect(waits(passedBy(doubtful, '2.25.20250801'))).toEqual([surgery, ...open]);
  });

  it('I4: nobody reads another one while the one that PRE was scored on still fits', () => {
    expect(wanted(linkedOn(predicted(), '2025-07-03', 'NEEDS_REVIEW'))).toEqual([]);
  });

  it('I4: a repeat is asked of nobody whom another rule excludes as well', () => {
    const excluded = postponed().happened({
      type: 'EligibilityAssessed',
      data: {
        ...postponed().book.eligibility.at(-1)!.value,
        rules: [
          { ruleId: 'I4', verdict: 'FAIL', code: 'I4-DATE', reason: 'I4-DATE' },
          { ruleId: 'E4', verdict: 'FAIL', code: 'E4', reason: 'transplanted' },
        ],
      },
    });
    expect(waits(excluded)).toEqual(['the freeze of the trial < the statistician']);
  });
});

describe('the MRI of a secondary score', () => {
  it('MRI-ROLE: is one of the days before the planned surgery, not of the middle of the therapy', () => {
    const secondary = [expect.stringMatching(/^predict-PRE-SECONDARY:r/)];
    expect(ids(imagedAgain())).toEqual(secondary);
    const later = planned(imagedAgain(), '2025-10-20');
    expect(ids(later)).toEqual([]);
    expect(ids(planned(imagedAgain(), '2025-07-31'))).toEqual(secondary);
    expect(ids(planned(imagedAgain(), '2025-08-01'))).toEqual([]);
    expect(ids(linkedOn(later, '2025-10-10', 'PASS'))).toEqual(secondary);
    expect(later.reports.bind(later, 'RecordPrediction', aSecondary())).toThrow('MRI-ROLE');
  });

  it('MRI-ROLE: one of the middle of the therapy is put to no reader for it', () => {
    const moved = planned(predictedNaive(), '2025-08-20');
    const doubtful = linkedOn(moved, '2025-07-10', 'NEEDS_REVIEW');
    expect(wanted(doubtful)).toEqual([]);
    expect(wanted(planned(doubtful, '2025-07-30'))).toEqual(['2025-07-10']);
  });
});

describe('an input that a model refused', () => {
  it('PH-CONFIRM: is tried again on a newer study that a reader passes, though it was judged before the refusal', () => {
    const doubtful = linkedOn(imaged(), '2025-07-03', 'NEEDS_REVIEW');
    const refused = doubtful.reports('RecordPredictionRefusal', aRefusal('PRE'));
    expect(ids(refused)).toEqual([]);
    expect(ids(passedBy(refused, '2.25.20250703'))).toEqual([expect.stringMatching(/^predict-PRE:r/)]);
  });
});
