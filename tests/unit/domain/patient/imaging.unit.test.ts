import { describe, expect, it } from '@jest/globals';
import { modelStudy } from '../../../../src/domain/patient/imaging/study-read.js';
import { verdictOf } from '../../../../src/domain/patient/imaging/study-state.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { anAssessment } from '../../../support/casebooks.js';
import {
  imaged,
  linked,
  operated,
  type PatientHistory,
  person,
  screened,
  service,
} from '../../../support/patient-histories.js';

const uid = '2.25.20250624';
const review = (verdict: 'PASS' | 'FAIL', qualityScore: number, liverCovered = true) => ({
  studyInstanceUid: uid,
  verdict,
  qualityScore,
  motionScore: 5,
  liverCovered,
  reason: 'read on the images',
});
const doubtful = () => imaged({ verdict: 'NEEDS_REVIEW' });
const mri = (history: PatientHistory) =>
  history.book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')?.verdict;

describe('linking a study', () => {
  it('MRI-SELECT: the study is linked and waits to be judged', () => {
    expect(linked().types(3)).toEqual(['ImagingStudyLinked']);
  });

  it('refuses the same study a second time', () => {
    expect(
      linked().tries('LinkImagingStudy', { studyInstanceUid: uid, role: 'BASELINE_NAIVE' }),
    ).toMatchObject({
      code: 'IMAGING.ALREADY_LINKED',
      refusal: 'state',
    });
  });

  it('IQ-PHASES: after surgery a repeat study cures nothing and is refused', () => {
    expect(
      operated().tries('LinkImagingStudy', { studyInstanceUid: '2.25.9', role: 'PRE_SURGERY' }),
    ).toMatchObject({ code: 'SURGERY.ALREADY_PERFORMED', refusal: 'state' });
  });
});

describe('judging a study', () => {
  it('ELIG-RECHECK: a passing study that a reader confirms makes the participant eligible', () => {
    const history = imaged();
    expect(history.types(4)).toEqual([
      'ImagingQualityAssessed',
      'EligibilityAssessed',
      'ImagingReviewed',
      'EligibilityAssessed',
    ]);
    expect(history.book.eligibility.at(-1)?.value.overall).toBe('ELIGIBLE');
  });

  it('IQ-PHASES: a failed quality gate is recorded as a fact of the trial', () => {
    const failed = imaged({
      verdict: 'FAIL',
      findings: [
        { ruleId: 'IQ-PHASES', verdict: 'FAIL', code: 'IQ-PHASES', message: 'late arterial phase missing' },
      ],
    });
    expect(failed.book.imagingAssessments[0]?.value.verdict).toBe('FAIL');
    expect(mri(failed)).toBe('FAIL');
  });

  it('only a named service may report a judgement', () => {
    expect(
      linked().by(person('coordinator')).tries('RecordImagingAssessment', anAssessment('2025-06-24')),
    ).toMatchObject({ code: 'ACTOR.NOT_A_SERVICE', refusal: 'forbidden' });
  });

  it('refuses the judgement of a study that is not linked', () => {
    expect(linked().by(service).tries('RecordImagingAssessment', anAssessment('2025-06-25'))).toMatchObject({
      code: 'IMAGING.NOT_LINKED',
    });
  });

  it('refuses to judge exactly the same images twice', () => {
    expect(imaged().by(service).tries('RecordImagingAssessment', anAssessment('2025-06-24'))).toMatchObject({
      code: 'IMAGING.ALREADY_ASSESSED',
    });
  });

  it('IV-10: images that arrived later are judged again, and only the newest judgement counts', () => {
    const again = imaged().judged(
      anAssessment('2025-06-24', { inputDigest: 'f'.repeat(64), verdict: 'FAIL' }),
    );
    expect(modelStudy(imaged().book, protocolV1)).not.toBeNull();
    expect(modelStudy(again.book, protocolV1)).toBeNull();
    expect(mri(again)).toBe('FAIL');
    expect(again.plan().actions.map(({ activity }) => activity)).toEqual(['assessImaging']);
  });

  it.each([
    ['EC-H06', '2025-07-01', 'in the future of the site'],
    ['EC-H02', '2025-07-09', 'after surgery'],
  ])('%s: refuses a study dated %s, %s', (ruleId, studyDate) => {
    const begin = screened().does('LinkImagingStudy', {
      studyInstanceUid: anAssessment(studyDate).studyInstanceUid,
      role: 'PRE_SURGERY',
    });
    const history =
      ruleId === 'EC-H02'
        ? begin
            .happened(...operated().events.filter((event) => event.type === 'ResectionPerformed'))
            .on('2025-07-20')
        : begin;
    expect(history.by(service).tries('RecordImagingAssessment', anAssessment(studyDate))).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [{ ruleId, path: '/studyDate', value: studyDate }],
    });
  });
});

describe('reviewing a study', () => {
  it('IQ-SCORE, PH-CONFIRM: a signed PASS with quality 4 cures NEEDS_REVIEW', () => {
    const history = doubtful().by(person('reader')).does('ReviewImaging', review('PASS', 4));
    expect(mri(doubtful())).toBe('UNKNOWN');
    expect(mri(history)).toBe('PASS');
    expect(modelStudy(history.book, protocolV1)?.value.studyInstanceUid).toBe(uid);
  });

  it.each([
    ['a PASS of quality 1', review('PASS', 1)],
    ['a FAIL', review('FAIL', 4)],
  ])('IQ-SCORE: %s makes it a failure', (_, data) => {
    const history = doubtful().by(person('reader')).does('ReviewImaging', data);
    expect(mri(history)).toBe('FAIL');
    expect(modelStudy(history.book, protocolV1)).toBeNull();
  });

  it('IV-11: a review made on the images from before they were judged again does not count for the new ones', () => {
    const looked = doubtful();
    const seen = looked.book.imagingAssessments[0]!.revision;
    const again = looked
      .reports('RecordActionFailure', {
        actionId: 'run-prediction:PRE:r4',
        attempt: 1,
        code: 'IMAGES.CHANGED',
        message: 'other images',
      })
      .reports(
        'RecordImagingAssessment',
        anAssessment('2025-06-24', { verdict: 'NEEDS_REVIEW', inputDigest: '9'.repeat(64) }),
      );
    const reader = again.by(person('reader'));
    const late = { ...review('PASS', 4), assessmentRevision: seen };
    expect(reader.tries('ReviewImaging', late)).toMatchObject({
      refusal: 'state',
      code: 'IMAGING.JUDGED_AGAIN',
    });
    // As it would stand in a log that took it.
    expect(mri(reader.happened({ type: 'ImagingReviewed', data: late }))).toBe('UNKNOWN');
    const newest = again.book.imagingAssessments[1]!.revision;
    expect(mri(reader.does('ReviewImaging', { ...late, assessmentRevision: newest }))).toBe('PASS');
  });

  it('IV-12: models and eligibility see one verdict; two readers far apart wait for a third', () => {
    const apart = doubtful()
      .by(person('reader', 'reader-1'))
      .does('ReviewImaging', review('FAIL', 2))
      .by(person('reader', 'reader-2'))
      .does('ReviewImaging', review('PASS', 4));
    const assessment = apart.book.imagingAssessments[0]!;
    expect(mri(apart)).toBe('UNKNOWN');
    expect(verdictOf(apart.book, assessment, protocolV1)).toBe('NEEDS_REVIEW');
    expect(apart.plan().actions).toEqual([]);
    const third = apart.by(person('reader', 'reader-3')).does('ReviewImaging', review('PASS', 4));
    expect(mri(third)).toBe('PASS');
    expect(third.plan().actions.map(({ activity }) => activity)).toEqual(['runPrediction']);
  });

  it.each([
    ['failed', () => imaged({ verdict: 'FAIL' })],
    ['is not judged yet', () => linked()],
  ])('refuses a review of a study that %s', (_, history) => {
    expect(history().by(person('reader')).tries('ReviewImaging', review('PASS', 4))).toMatchObject({
      code: 'IMAGING.NO_REVIEW_WANTED',
    });
  });

  it.each([0, 6, 3.5])('IQ-SCORE: refuses quality score %d', (score) => {
    expect(doubtful().by(person('reader')).tries('ReviewImaging', review('PASS', score))).toMatchObject({
      violations: [{ ruleId: 'IQ-SCORE', path: '/qualityScore', value: score, limit: '1 to 5' }],
    });
  });
});

describe('choosing the study that the models read', () => {
  const second = anAssessment('2025-06-28');
  const two = (role: 'BASELINE_NAIVE' | 'PRE_SURGERY') =>
    imaged()
      .does('LinkImagingStudy', { studyInstanceUid: second.studyInstanceUid, role: 'PRE_SURGERY' })
      .judged(second)
      .does('LinkImagingStudy', { studyInstanceUid: anAssessment('2025-06-22').studyInstanceUid, role })
      .judged(anAssessment('2025-06-22'));

  it('MRI-SELECT: the latest by study date, whatever order they were judged in', () => {
    expect(modelStudy(two('PRE_SURGERY').book, protocolV1)?.value.studyDate).toBe('2025-06-28');
  });

  it('MRI-ROLE: a treatment-naive study goes before a later one', () => {
    expect(modelStudy(two('BASELINE_NAIVE').book, protocolV1)?.value.studyDate).toBe('2025-06-22');
  });
});
