import { describe, expect, it } from '@jest/globals';
import type { ImagingAssessment } from '../../../../src/domain/record/machines/imaging-assessment.js';
import { derivedDeviations } from '../../../../src/domain/protocol/deviations/deviations.js';
import { modelStudy, studyRead } from '../../../../src/domain/patient/imaging/study-read.js';
import { primary } from '../../../../src/domain/record/prediction-state.js';
import { postSurgeryExclusion } from '../../../../src/domain/protocol/eligibility/post-surgery-exclusion.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { anAssessment, aPathology, aResection, date } from '../../../support/casebooks.js';
import {
  aSealed,
  followed,
  imaged,
  linked,
  noon,
  type PatientHistory,
  person,
  predicted,
  reported,
  service,
} from '../../../support/patient-histories.js';

const other = { inputDigest: 'f'.repeat(64) };
const ids = (history: PatientHistory) => history.plan().actions.map(({ id }) => id);
const waits = (history: PatientHistory) =>
  history.plan().waitingFor.map(({ what, from }) => `${what} < ${from}`);
const mri = (history: PatientHistory) =>
  history.book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')?.verdict;
const fails = (history: PatientHistory, actionId: string, code = 'IMAGES.CHANGED') =>
  history.reports('RecordActionFailure', { actionId, attempt: 1, code, message: 'other images' });
const judgedAgain = (history: PatientHistory, change: Partial<ImagingAssessment> = other) =>
  history.judged(anAssessment('2025-06-24', change));
const changes = ({ book }: PatientHistory) =>
  derivedDeviations(book, protocolV1, date('2027-01-01'))
    .filter(({ ruleId }) => ruleId === 'IV-11')
    .map(({ category, importance, on }) => [category, importance, on]);
const reviews = (history: PatientHistory, reader: string, qualityScore: number, liverCovered = true) =>
  history
    .by(person('reader', reader))
    .does('ReviewImaging', {
      studyInstanceUid: '2.25.20250624',
      verdict: qualityScore < 3 ? 'FAIL' : 'PASS',
      qualityScore,
      motionScore: 5,
      liverCovered,
      reason: 'read on the images',
    })
    .by(person('coordinator'));

describe('images that changed before the model ran', () => {
  const changed = () => fails(imaged(), 'predict-PRE:r6');

  it('IV-11: the study is judged again first, under an id of its own, and PRE waits for it', () => {
    expect(ids(imaged())).toEqual(['predict-PRE:r6']);
    expect(changed().plan().actions).toMatchObject([
      { id: 'assess-imaging:r3:r8', activity: 'assessImaging', inputRef: 'r3' },
    ]);
    expect(waits(changed())).toEqual(['the changed MRI to be judged again < the archive']);
  });

  it('IV-11: a failure for another reason asks for no new judgement', () => {
    const down = fails(imaged(), 'predict-PRE:r6', 'ARCHIVE.UNAVAILABLE');
    expect(down.plan().actions).toEqual([]);
    expect(down.plan().deadline?.summary).toContain('try again');
  });

  it('IV-11: the new judgement replaces the old one, and PRE runs on it at once', () => {
    const passed = judgedAgain(changed());
    expect(ids(passed)).toEqual([`predict-PRE:r${passed.book.imagingReviews.at(-1)!.revision}`]);
    expect(modelStudy(passed.book, protocolV1)?.value.inputDigest).toBe(other.inputDigest);
    const failed = judgedAgain(changed(), { ...other, verdict: 'FAIL' });
    expect(ids(failed)).toEqual([`assess-imaging:r3:r${failed.book.imagingAssessments.at(-1)!.revision}`]);
    expect(mri(failed)).toBe('FAIL');
  });

  it('IV-11: images that are again as they were are judged again too, and keep their review', () => {
    const restored = judgedAgain(changed(), {});
    expect(restored.types(changed().events.length)).toEqual([
      'ImagingQualityAssessed',
      'EligibilityAssessed',
    ]);
    expect(ids(restored)).toEqual(['predict-PRE:r9']);
    const reviewed = reviews(imaged({ verdict: 'NEEDS_REVIEW' }), 'reader-1', 4);
    const back = judgedAgain(fails(reviewed, 'predict-PRE:r6'), { verdict: 'NEEDS_REVIEW' });
    expect(mri(back)).toBe('PASS');
  });

  it('IV-11: without such a failure the same images are not judged twice', () => {
    expect(
      judgedAgain(changed()).by(service).tries('RecordImagingAssessment', anAssessment('2025-06-24', other)),
    ).toMatchObject({ code: 'IMAGING.ALREADY_ASSESSED' });
  });

  it('IV-11: a second failure while the study is being judged again changes nothing', () => {
    expect(ids(fails(changed(), 'predict-PRE:r6'))).toEqual(['assess-imaging:r3:r8']);
  });

  it('IV-11: images that differ every time end with a person, not in an endless round', () => {
    const rounds = Array.from({ length: 10 }, (_, i) => `${i % 10}`.repeat(64)).reduce(
      (history, inputDigest) => judgedAgain(fails(history, ids(history)[0]!), { inputDigest }),
      imaged(),
    );
    const last = fails(rounds, ids(rounds)[0]!);
    expect(last.plan().actions).toEqual([]);
    expect(waits(last)[0]).toContain('failed (IMAGES.CHANGED');
  });
});

describe('images that changed after the score', () => {
  const changed = () => fails(reported(), 'predict-POST:r12');
  const again = () => judgedAgain(changed());

  it('IV-11: POST waits until its study is judged again, and reads that judgement', () => {
    expect(ids(changed())).toEqual([`assess-imaging:r3:r${changed().book.revision}`]);
    expect(waits(changed())[0]).toBe('the linked MRI to be judged < the archive');
    expect(ids(again())).toEqual([`predict-POST:r${again().book.imagingReviews.at(-1)!.revision}`]);
  });

  it('IV-11: the score stays as it was, and the change is visible as a deviation', () => {
    expect(again().book.predictions).toEqual(reported().book.predictions);
    expect(changes(again())).toEqual([['MRI', 'IMPORTANT', '2025-07-15']]);
    expect(changes(reported())).toEqual([]);
  });

  it('IV-11: the same images judged again, or others before the score, are no deviation', () => {
    expect(changes(judgedAgain(changed(), {}))).toEqual([]);
    const before = judgedAgain(fails(imaged(), 'predict-PRE:r6')).reports('RecordPrediction', aSealed('PRE'));
    expect(changes(before)).toEqual([]);
  });

  it('IV-11, PH-CONFIRM: where the new judgement asks for a reader, POST waits for the reader', () => {
    const doubtful = judgedAgain(changed(), { ...other, verdict: 'NEEDS_REVIEW' });
    expect(doubtful.plan().actions).toEqual([]);
    expect(waits(doubtful)[0]).toBe('a signed review of the MRI < a reader');
    const passed = reviews(doubtful, 'reader-1', 4);
    expect(ids(passed)).toEqual([`predict-POST:r${passed.book.imagingReviews.at(-1)!.revision}`]);
  });

  it('IV-11, ELIG-POST: where the new judgement fails, the participant is excluded and no model runs', () => {
    const failed = judgedAgain(changed(), { ...other, verdict: 'FAIL' });
    expect(postSurgeryExclusion(failed.book, protocolV1)?.code).toBe('I4-QUALITY');
    expect(failed.plan().actions).toEqual([]);
  });
});

describe('a study linked before surgery and not judged by then', () => {
  const operated = (history: PatientHistory) =>
    history.on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
  const unjudged = () => operated(linked());

  it('I4: stays in the plan until it is judged, and somebody is said to be waited for', () => {
    expect(ids(unjudged())).toEqual(['assess-imaging:r3']);
    expect(mri(unjudged())).toBe('UNKNOWN');
    expect(waits(unjudged())).toContain('the linked MRI to be judged < the archive');
    expect(waits(judgedAgain(unjudged()))).not.toContain('the linked MRI to be judged < the archive');
  });

  it.each([
    ['PASS', 'PASS', null],
    ['FAIL', 'FAIL', 'I4-QUALITY'],
    ['NEEDS_REVIEW', 'UNKNOWN', null],
  ] as const)('I4, ELIG-RECHECK: judged %s after surgery, it decides: %s', (verdict, expected, code) => {
    const late = judgedAgain(unjudged(), { verdict });
    expect(mri(late)).toBe(expected);
    expect(late.book.eligibility.at(-1)?.value.occasion).toBe('DAY_OF_SURGERY');
    expect(postSurgeryExclusion(late.book, protocolV1)?.code ?? null).toBe(code);
  });

  it('I4, PH-CONFIRM: a review that is asked for after surgery is waited for, and decides', () => {
    const doubtful = judgedAgain(unjudged(), { verdict: 'NEEDS_REVIEW' });
    expect(waits(doubtful)).toContain('a signed review of the MRI < a reader');
    expect(mri(reviews(doubtful, 'reader-1', 4))).toBe('PASS');
  });

  it('BL-SEQUENCE: PRE does not run on it any more', () => {
    const late = judgedAgain(unjudged());
    expect(late.plan().actions).toEqual([]);
    expect(late.by(service).tries('RecordPrediction', aSealed('PRE'))).toMatchObject({ code: 'BL-SEQUENCE' });
  });

  it('I4: is judged after a death that followed surgery, not after one before it', () => {
    const death = { date: date('2025-07-08'), cause: 'CARDIOVASCULAR', source: 'RECORDS' } as const;
    expect(ids(unjudged().does('RecordDeath', death))).toEqual(['assess-imaging:r3']);
    expect(ids(linked().on('2025-07-08').does('RecordDeath', death))).toEqual([]);
  });

  it('I4: fails nobody while it has not been judged, as it may be the one that passes', () => {
    const two = operated(
      imaged({ verdict: 'FAIL' }).does('LinkImagingStudy', {
        studyInstanceUid: '2.25.20250629',
        role: 'PRE_SURGERY',
      }),
    );
    expect(mri(two)).toBe('UNKNOWN');
    expect(mri(two.judged(anAssessment('2025-06-29')))).toBe('PASS');
    expect(mri(two.judged(anAssessment('2025-06-29', { verdict: 'FAIL' })))).toBe('FAIL');
  });

  it('MRI-SELECT: POST reads the study that PRE was scored on, not one judged after surgery', () => {
    const judged = operated(
      predicted().does('LinkImagingStudy', { studyInstanceUid: '2.25.20250630', role: 'PRE_SURGERY' }),
    ).reports('RecordImagingAssessment', anAssessment('2025-06-30'));
    const confirmation = {
      studyInstanceUid: '2.25.20250630',
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'clear',
    } as const;
    expect(judged.by(person('reader')).tries('ReviewImaging', confirmation)).toMatchObject({
      code: 'IMAGING.NO_REVIEW_WANTED',
    });
    // As it could be signed before reviews that nobody awaits were refused.
    const second = judged.happened({
      type: 'ImagingReviewed',
      data: { ...confirmation, assessmentRevision: judged.book.imagingAssessments.at(-1)!.revision },
    });
    const pathology = second.on('2025-07-15').does('RecordPathology', aPathology('2025-07-15'));
    expect(modelStudy(pathology.book, protocolV1)?.value.studyDate).toBe('2025-06-30');
    expect(studyRead(pathology.book, primary('POST'), protocolV1)?.value.studyDate).toBe('2025-06-24');
    expect(studyRead(pathology.book, primary('PRE'), protocolV1)?.value.studyDate).toBe('2025-06-30');
  });
});

const triesReview = (history: PatientHistory, reader: string, qualityScore: number) =>
  history.by(person('reader', reader)).tries('ReviewImaging', {
    studyInstanceUid: '2.25.20250624',
    verdict: 'PASS',
    qualityScore,
    motionScore: 5,
    liverCovered: true,
    reason: 'looked again',
  });
const voids = (history: PatientHistory, reader: string) => {
  const { revision } = history.book.imagingReviews.find(({ actor }) => actor.id === reader)!;
  return history
    .by(person('reader', reader))
    .does('VoidForm', {
      factRevision: revision,
      seenRevision: revision,
      reasonCode: 'OTHER',
      reason: 'the wrong study',
      source: 'the reader',
    })
    .by(history.context.actor);
};

describe('a review of a study', () => {
  const doubtful = () => imaged({ verdict: 'NEEDS_REVIEW' });
  const operated = (history: PatientHistory) =>
    history.on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
  const unasked = { refusal: 'state', code: 'IMAGING.NO_REVIEW_WANTED' };

  it('PH-CONFIRM: is refused once the readers have decided, before surgery and after it', () => {
    const decided = reviews(doubtful(), 'reader-1', 4);
    for (const history of [decided, operated(decided), predicted(), followed(), imaged()])
      expect(triesReview(history, 'reader-9', 1)).toMatchObject(unasked);
    for (const history of [decided, operated(decided)])
      expect(triesReview(history, 'reader-1', 1)).toMatchObject({ code: 'IMAGING.ALREADY_REVIEWED' });
  });

  it('PH-CONFIRM: turns no FAIL that a reader signed, unless that reader takes it back', () => {
    const failed = reviews(doubtful(), 'reader-1', 1);
    expect(triesReview(failed, 'reader-2', 5)).toMatchObject(unasked);
    expect(triesReview(failed, 'reader-1', 5)).toMatchObject({ code: 'IMAGING.ALREADY_REVIEWED' });
    expect(mri(reviews(voids(failed, 'reader-1'), 'reader-1', 5))).toBe('PASS');
  });

  it('PH-CONFIRM, IV-11: of other images is awaited anew, by the same reader too', () => {
    const again = judgedAgain(fails(reviews(doubtful(), 'reader-1', 4), 'predict-PRE:r6'), {
      ...other,
      verdict: 'NEEDS_REVIEW',
    });
    expect(triesReview(again, 'reader-1', 4)).not.toHaveProperty('code');
  });

  it('PH-CONFIRM: is a signature of somebody who has just signed in', () => {
    const stale = doubtful().with({ authenticatedAt: noon('2025-06-29') });
    expect(triesReview(stale, 'reader-1', 4)).toMatchObject({
      refusal: 'forbidden',
      code: 'SIGNATURE.STALE',
    });
  });
});

describe('the readers of a doubtful study', () => {
  const doubtful = () => imaged({ verdict: 'NEEDS_REVIEW' });
  const second = 'a second signed review of the MRI, as the first reader was in doubt < a second reader';
  const third = 'a third signed review of the MRI, as two readers differ < a third reader';

  it.each([
    [2, 'UNKNOWN', [second]],
    [3, 'UNKNOWN', [second]],
    [4, 'PASS', ['model PRE to run < the inference service']],
  ])('IQ-SCORE: a first score of %d is %s, and the plan says who is awaited', (score, verdict, expected) => {
    const history = reviews(doubtful(), 'reader-1', score);
    expect(mri(history)).toBe(verdict);
    expect(waits(history)).toEqual(expected);
  });

  it('IQ-SCORE: the same reader once more is no second reader', () => {
    const once = reviews(doubtful(), 'reader-1', 3);
    expect(triesReview(once, 'reader-1', 4)).toMatchObject({
      refusal: 'state',
      code: 'IMAGING.ALREADY_REVIEWED',
    });
    expect(waits(once)).toEqual([second]);
  });

  it.each([
    [3, 3, 'PASS'],
    [3, 4, 'PASS'],
    [3, 2, 'FAIL'],
    [2, 3, 'FAIL'],
  ])('IQ-SCORE, IV-12: of the scores %d and %d the lower counts: %s', (one, two, verdict) => {
    expect(mri(reviews(reviews(doubtful(), 'reader-1', one), 'reader-2', two))).toBe(verdict);
  });

  it('IV-12: two scores two apart wait for a third reader, who decides, also after one spoke anew', () => {
    const apart = reviews(reviews(doubtful(), 'reader-1', 3), 'reader-2', 5);
    expect(mri(apart)).toBe('UNKNOWN');
    expect(waits(apart)).toEqual([third]);
    const decided = reviews(apart, 'reader-3', 2);
    expect(mri(decided)).toBe('FAIL');
    expect(mri(reviews(voids(apart, 'reader-2'), 'reader-2', 4))).toBe('PASS');
    expect(mri(reviews(apart, 'reader-3', 4))).toBe('PASS');
  });

  it('IQ-COVERAGE: a liver that a reader finds not covered from dome to tip fails, whatever the score', () => {
    expect(mri(reviews(doubtful(), 'reader-1', 5, false))).toBe('FAIL');
    expect(mri(reviews(reviews(doubtful(), 'reader-1', 3), 'reader-2', 4, false))).toBe('FAIL');
    expect(mri(reviews(doubtful(), 'reader-1', 5, true))).toBe('PASS');
  });

  it('IQ-COVERAGE: a review signed before the form asked is held against nobody', () => {
    const old = doubtful().happened({
      type: 'ImagingReviewed',
      data: {
        studyInstanceUid: '2.25.20250624',
        assessmentRevision: null,
        verdict: 'PASS',
        qualityScore: 4,
        motionScore: 5,
        liverCovered: null,
        reason: 'read on the images',
      },
    });
    expect(modelStudy(old.book, protocolV1)).not.toBeNull();
  });
});
