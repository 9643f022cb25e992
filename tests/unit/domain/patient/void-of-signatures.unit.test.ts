import { describe, expect, it } from '@jest/globals';
import { modelStudy } from '../../../../src/domain/patient/imaging/study-read.js';
import { factAt } from '../../../../src/domain/patient/voiding/without-fact.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aPathology, aResection, date } from '../../../support/casebooks.js';
import {
  aSealed,
  gated,
  imaged,
  mriReader,
  openTrial,
  type PatientHistory,
  person,
  service,
} from '../../../support/patient-histories.js';

const uid = '2.25.20250624';
const because = {
  reasonCode: 'WRONG_PARTICIPANT',
  reason: 'of somebody else',
  source: 'paper form',
} as const;

const voided = (life: PatientHistory, factRevision: number): PatientHistory =>
  life.does('VoidForm', {
    factRevision,
    seenRevision: factAt(life.book, factRevision)?.fact.lastRevision ?? factRevision,
    ...because,
  });
const triesVoid = (life: PatientHistory, factRevision: number) =>
  life.tries('VoidForm', { factRevision, seenRevision: factRevision, ...because });

const i4 = ({ book }: PatientHistory) =>
  book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')?.verdict;
const investigator = (life: PatientHistory): PatientHistory =>
  life.with({ actor: person('investigator'), authenticatedAt: life.context.wallNow });
const coordinator = (life: PatientHistory): PatientHistory =>
  life.with({ actor: person('coordinator'), authenticatedAt: life.context.wallNow });

const operatedBy = (life: PatientHistory, on = '2025-07-08'): PatientHistory =>
  life.on(on).does('RecordResection', aResection(on));
const withoutReview = (life: PatientHistory): PatientHistory =>
  coordinator(voided(life.by(mriReader), life.book.imagingReviews[0]!.revision));

const passed = (life: PatientHistory, qualityScore = 5): PatientHistory =>
  life
    .by(mriReader)
    .does('ReviewImaging', {
      studyInstanceUid: uid,
      verdict: 'PASS',
      qualityScore,
      motionScore: 5,
      liverCovered: true,
      reason: 'liver covered, no motion',
    })
    .by(person('coordinator'));

const review = (code: string): PatientHistory => {
  const ruleId = code.slice(0, 5) as 'IV-02' | 'IV-08';
  return gated({
    verdict: 'NEEDS_REVIEW',
    findings: [{ ruleId, verdict: 'NEEDS_REVIEW', code, message: 'to be signed' }],
    studyDates: ['2025-06-20', '2025-06-22', '2025-06-24'].map(date),
  });
};
/** The images name another person, and the coordinator signed that they are the participant’s. */
const stated = (): PatientHistory =>
  coordinator(passed(review('IV-02'))).does('StateImageIdentity', {
    studyInstanceUid: uid,
    reason: 'typed wrongly at the console',
  });
/** The instances disagree, and the investigator signed a date. */
const dateSigned = (): PatientHistory =>
  investigator(passed(review('IV-08-STUDY-DATE'))).does('SignStudyDate', {
    studyInstanceUid: uid,
    studyDate: date('2025-06-20'),
    reason: 'the radiology report names it',
  });

describe('a confirmation that is voided', () => {
  it('PH-CONFIRM: counts no more after a surgery that was recorded by mistake was voided too; PRE does not run', () => {
    const by = operatedBy(imaged(), '2025-07-02');
    const back = voided(investigator(by), by.book.resection!.revision);
    const unconfirmed = withoutReview(back);
    expect(i4(unconfirmed)).toBe('UNKNOWN');
    expect(modelStudy(unconfirmed.book, protocolV1)).toBeNull();
    expect(unconfirmed.plan().actions.map(({ activity }) => activity)).not.toContain('runPrediction');
    expect(unconfirmed.by(service).tries('RecordPrediction', aSealed('PRE'))).toMatchObject({
      code: 'MRI-SELECT',
    });
    expect(unconfirmed.plan().waitingFor.map(({ topic }) => topic?.kind)).toContain('review-mri');
  });

  it('PH-CONFIRM: counts no more after surgery, with pathology or without', () => {
    const operated = operatedBy(imaged());
    expect(i4(withoutReview(operated))).toBe('UNKNOWN');
    const reported = operated.on('2025-07-15').does('RecordPathology', aPathology('2025-07-15'));
    expect(i4(withoutReview(reported))).toBe('UNKNOWN');
  });

  it('PH-CONFIRM: a new one of the same images takes its place', () => {
    const again = passed(withoutReview(operatedBy(imaged())));
    expect(i4(again)).toBe('PASS');
  });

  it('PH-CONFIRM: that of one reader leaves the study to the other', () => {
    const first = passed(gated(), 3);
    const second = first
      .by(person('reader', 'other'))
      .does('ReviewImaging', {
        studyInstanceUid: uid,
        verdict: 'PASS',
        qualityScore: 5,
        motionScore: 5,
        liverCovered: true,
        reason: 'liver covered, no motion',
      })
      .by(person('coordinator'));
    expect(i4(withoutReview(operatedBy(second)))).toBe('PASS');
  });

  it('PH-CONFIRM: a day of surgery that was judged before confirmations were asked for stays judged, whatever else is voided', () => {
    // The record of earlier days: what the gate passed was judged on the day of surgery, and nobody was asked.
    const asked = {
      ...protocolV1,
      imaging: { ...protocolV1.imaging, readerConfirmation: 'NOT_REQUIRED' as const },
    };
    const old = operatedBy(gated().with({ protocol: asked })).with({ protocol: protocolV1 });
    expect(i4(old)).toBe('PASS');
    const sampled = old.does('RecordComplication', {
      date: date('2025-07-08'),
      description: 'bleeding',
      clavienDindo: 'I',
      isglsLiverFailure: null,
    });
    const without = voided(sampled, sampled.book.complications[0]!.revision);
    expect(i4(without)).toBe('PASS');
  });
});

describe('what settled a doubt about the images', () => {
  it.each([
    ['IV-02', 'a statement whose images they are', stated, 'identityStatements'],
    ['IV-08', 'the signed date', dateSigned, 'signedStudyDates'],
  ] as const)('%s: %s, voided after surgery, leaves the doubt open', (_rule, _what, life, form) => {
    const operated = operatedBy(coordinator(life()));
    expect(i4(operated)).toBe('PASS');
    const open = voided(investigator(operated), operated.book[form][0]!.revision);
    expect(i4(open)).toBe('UNKNOWN');
    expect(open.plan().waitingFor.map(({ topic }) => topic?.kind)).toContain(
      form === 'identityStatements' ? 'image-identity' : 'study-date',
    );
  });

  it.each([
    ['IV-02', 'a statement whose images they are', stated, 'identityStatements'],
    ['IV-08', 'the signed date', dateSigned, 'signedStudyDates'],
  ] as const)('%s: %s stands once a model has scored the study', (_rule, _what, life, form) => {
    const scored = life()
      .on('2025-07-01')
      .with({ trial: openTrial })
      .reports('RecordPrediction', aSealed('PRE'));
    expect(triesVoid(investigator(scored), scored.book[form][0]!.revision)).toMatchObject({
      refusal: 'state',
      code: 'VOID.SCORED',
    });
  });

  it.each([
    ['IV-02', 'a second statement', stated, 'StateImageIdentity'],
    ['IV-08', 'a second date', dateSigned, 'SignStudyDate'],
  ] as const)('%s: %s keeps it settled when the first one is voided', (_rule, _what, life, command) => {
    const twice = investigator(life()).does(command as 'SignStudyDate', {
      studyInstanceUid: uid,
      studyDate: date('2025-06-22'),
      reason: 'looked at once more',
    });
    const form = command === 'SignStudyDate' ? 'signedStudyDates' : 'identityStatements';
    const operated = operatedBy(coordinator(twice));
    expect(i4(voided(investigator(operated), operated.book[form][0]!.revision))).toBe('PASS');
  });
});
