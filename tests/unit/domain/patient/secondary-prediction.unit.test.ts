import { describe, expect, it } from '@jest/globals';
import { modelStudy, secondaryStudy, studyRead } from '../../../../src/domain/patient/imaging/study-read.js';
import { patientDecider } from '../../../../src/domain/patient/patient-decider.js';
import { steps } from '../../../../src/domain/decision/steps/catalogue.js';
import { reviewsWanted } from '../../../../src/domain/patient/plan/reviews-wanted.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import {
  lastRefusedInput,
  modelRuns,
  predictionOf,
  primary,
  runName,
  sealedOf,
  secondaryPre,
} from '../../../../src/domain/record/prediction-state.js';
import { runOfStep } from '../../../../src/domain/patient/imaging/images-changed.js';
import { derivedDeviations } from '../../../../src/domain/protocol/deviations/deviations.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { anAssessment, aPathology, aResection, aTherapy, date } from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  aSecondary,
  imaged,
  imagedAgain,
  openTrial,
  type PatientHistory,
  person,
  predicted,
  predictedNaive,
  predictedTwice,
  service,
} from '../../../support/patient-histories.js';
import { specify } from '../../../support/specify.js';

const given = specify(patientDecider);
const secondaryRefusal = aRefusal('PRE', { purpose: 'SECONDARY' });
const operated = (history: PatientHistory): PatientHistory =>
  history.on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
const reported = (history: PatientHistory): PatientHistory =>
  operated(history).on('2025-07-15').does('RecordPathology', aPathology('2025-07-15'));
const refusedInput = () => imagedAgain().reports('RecordPredictionRefusal', secondaryRefusal);
const ids = (history: PatientHistory) => history.plan().actions.map(({ id }) => id);
const waits = (history: PatientHistory) =>
  history.plan().waitingFor.map(({ what, from }) => `${what} < ${from}`);
const surgery = 'surgery to be recorded < the coordinator';
const roleCorrected = (history: PatientHistory, index: number, role: 'BASELINE_NAIVE' | 'PRE_SURGERY') =>
  history.does('CorrectValue', {
    factRevision: history.book.linkedStudies[index]!.revision,
    path: '/role',
    value: role,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'imaging log',
  });
const causes = (history: PatientHistory) =>
  why(history.book, history.context).flatMap(({ because }) => because.map(({ what }) => what));

describe('a secondary score of PRE', () => {
  const context = { ...imagedAgain().context, actor: service };
  const past = (history: PatientHistory) => history.events.map(({ type, data }) => ({ type, data }) as never);

  it('MRI-ROLE: is sealed on the PRE_SURGERY MRI of who was scored on a treatment-naive one', () => {
    given(context, ...past(imagedAgain()))
      .when({ type: 'RecordPrediction', data: aSecondary() })
      .then({ type: 'PredictionSealed', data: aSecondary() });
  });

  it.each([
    ['without any primary score', imaged(), aSecondary()],
    ['whose primary score is of no treatment-naive MRI', predicted(), aSecondary()],
    ['without a PRE_SURGERY MRI', predictedNaive(), aSecondary({ studyInstanceUid: '2.25.20250624' })],
    ['whose PRE_SURGERY MRI failed', imagedAgain({ verdict: 'FAIL' }), aSecondary()],
    ['whose PRE_SURGERY MRI waits for a reader', imagedAgain({ verdict: 'NEEDS_REVIEW' }), aSecondary()],
    [
      'from the treatment-naive MRI once more',
      imagedAgain(),
      aSecondary({ studyInstanceUid: '2.25.20250624' }),
    ],
    ['whose MRIs changed their roles', roleCorrected(imagedAgain(), 0, 'PRE_SURGERY'), aSecondary()],
  ])('MRI-ROLE: is refused for a participant %s', (_, history, data) => {
    given(context, ...past(history))
      .when({ type: 'RecordPrediction', data })
      .thenRefuses('MRI-ROLE', 'state');
  });

  it('MRI-ROLE: is never of POST', () => {
    const after = reported(imagedAgain()).by(service);
    const post = { ...aSealed('POST'), purpose: 'SECONDARY' } as const;
    expect(after.tries('RecordPrediction', post)).toMatchObject({ code: 'MRI-ROLE' });
    expect(after.tries('RecordPredictionRefusal', aRefusal('POST', { purpose: 'SECONDARY' }))).toMatchObject({
      code: 'MRI-ROLE',
    });
  });

  it('BL-IMMUTABLE: is made once, and the primary one stays the only primary one', () => {
    const history = predictedTwice().by(service);
    for (const data of [aSecondary({ commitment: '6'.repeat(64) }), aSealed('PRE')])
      expect(history.tries('RecordPrediction', data)).toMatchObject({
        code: 'BL-IMMUTABLE',
        refusal: 'state',
      });
    expect(history.tries('RecordPredictionRefusal', secondaryRefusal)).toMatchObject({
      code: 'BL-IMMUTABLE',
    });
    expect(history.book.predictions.map(({ value }) => value)).toEqual([aSealed('PRE'), aSecondary()]);
  });

  it('BL-IMMUTABLE: stays as it was sealed whatever is corrected, and is itself not corrected', () => {
    const history = predictedTwice();
    expect(roleCorrected(history, 0, 'PRE_SURGERY').book.predictions).toEqual(history.book.predictions);
    const revision = sealedOf(history.book, secondaryPre)!.revision;
    const correction = {
      factRevision: revision,
      path: '/purpose',
      value: 'PRIMARY',
      reasonCode: 'OTHER',
      reason: 'none',
      source: 'none',
    } as const;
    expect(history.tries('CorrectValue', correction)).toMatchObject({ code: 'BL-IMMUTABLE' });
  });

  it('BL-SEQUENCE: is refused once surgery is recorded', () => {
    const late = operated(imagedAgain()).by(service);
    expect(late.tries('RecordPrediction', aSecondary())).toMatchObject({ code: 'BL-SEQUENCE' });
    expect(late.tries('RecordPredictionRefusal', secondaryRefusal)).toMatchObject({ code: 'BL-SEQUENCE' });
  });

  it('BL-LOCK: comes from the locked model only', () => {
    const history = imagedAgain().by(service);
    expect(history.tries('RecordPrediction', aSecondary({ modelDigest: '9'.repeat(64) }))).toMatchObject({
      code: 'BL-LOCK',
    });
    expect(
      history.with({ trial: { ...openTrial, modelLocks: {} } }).tries('RecordPrediction', aSecondary()),
    ).toMatchObject({ code: 'BL-LOCK' });
  });

  it('SEAL.FOREIGN_KEY: is sealed to the key of the trial, and only services hand it in', () => {
    expect(
      imagedAgain()
        .by(service)
        .tries('RecordPrediction', aSecondary({ sealingKeyId: 'key-2' })),
    ).toMatchObject({ code: 'SEAL.FOREIGN_KEY' });
    expect(imagedAgain().by(person('statistician')).tries('RecordPrediction', aSecondary())).toMatchObject({
      code: 'ACTOR.NOT_A_SERVICE',
    });
  });

  it('MRI-ROLE: the prediction of a model is its primary one, whichever was sealed last', () => {
    const { book } = predictedTwice();
    expect(predictionOf(book, 'PRE')?.value).toEqual(aSealed('PRE'));
    expect(sealedOf(book, secondaryPre)?.value).toEqual(aSecondary());
    expect(predictionOf({ predictions: book.predictions.slice(1) }, 'PRE')).toBeNull();
  });
});

describe('an outcome from before there were secondary runs', () => {
  it('BL-IMMUTABLE: names no purpose and is recorded as primary', () => {
    const { purpose: _purpose, ...sealed } = aSealed('PRE');
    expect(imaged().by(service).tries('RecordPrediction', sealed)).toEqual([
      { type: 'PredictionSealed', data: aSealed('PRE') },
    ]);
    expect(predicted().by(service).tries('RecordPrediction', sealed)).toMatchObject({ code: 'BL-IMMUTABLE' });
    const { purpose: _other, ...refusal } = aRefusal('PRE');
    expect(imaged().by(service).tries('RecordPredictionRefusal', refusal)).toEqual([
      { type: 'PredictionRefused', data: aRefusal('PRE') },
    ]);
  });
});

describe('the names of runs', () => {
  it('MRI-ROLE: no step and no input of one run passes for that of another', () => {
    const { id, input } = steps.runPrediction;
    for (const run of modelRuns) {
      expect(runOfStep(id.write({ run, revision: 7 }))).toEqual(run);
      expect(input.read(input.write({ run, revision: 7 }))).toEqual({ run, revision: 7 });
    }
    expect(modelRuns.map(runName)).toEqual(['PRE', 'PRE-SECONDARY', 'POST']);
  });
});

describe('the study of a secondary score', () => {
  const dateOf = (history: PatientHistory) =>
    secondaryStudy(history.book, protocolV1)?.value.studyDate ?? null;
  const another = (role: 'BASELINE_NAIVE' | 'PRE_SURGERY', verdict: 'PASS' | 'FAIL' = 'PASS') =>
    imagedAgain()
      .on('2025-07-03')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250703', role })
      .judged(anAssessment('2025-07-03', { verdict }));

  it('MRI-ROLE, MRI-SELECT: is the eligibility MRI, the latest that passes, whatever its role', () => {
    expect(dateOf(predictedNaive())).toBeNull();
    expect(dateOf(imagedAgain())).toBe('2025-07-01');
    expect(dateOf(another('PRE_SURGERY'))).toBe('2025-07-03');
    expect(dateOf(another('PRE_SURGERY', 'FAIL'))).toBe('2025-07-01');
    expect(dateOf(another('BASELINE_NAIVE'))).toBe('2025-07-03');
  });

  it('MRI-ROLE: is none where PRE was scored on a PRE_SURGERY one, until that role is corrected', () => {
    const both = predicted()
      .on('2025-07-02')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250701', role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-07-01'));
    expect(dateOf(both)).toBeNull();
    expect(ids(both)).toEqual([]);
    expect(dateOf(roleCorrected(both, 0, 'BASELINE_NAIVE'))).toBe('2025-07-01');
  });

  it('MRI-ROLE: changes neither the study of PRE nor that of POST', () => {
    const { book } = reported(predictedTwice());
    expect(modelStudy(book, protocolV1)?.value.studyDate).toBe('2025-06-24');
    expect(modelRuns.map((run) => studyRead(book, run, protocolV1)?.value.studyDate)).toEqual([
      '2025-06-24',
      '2025-07-01',
      '2025-06-24',
    ]);
  });
});

describe('the plan for a secondary score', () => {
  it('MRI-ROLE: runs it once the PRE_SURGERY MRI has passed, under ids of its own', () => {
    expect(ids(predictedNaive())).toEqual([]);
    const { revision } = imagedAgain().book.imagingReviews.at(-1)!;
    expect(imagedAgain().plan().actions).toMatchObject([
      {
        id: `predict-PRE-SECONDARY:r${revision}`,
        activity: 'runPrediction',
        inputRef: `PRE-SECONDARY:r${revision}`,
        taskQueue: 'apar-inference',
      },
    ]);
    expect(ids(predictedTwice())).toEqual([]);
  });

  it('MRI-ROLE: runs the primary first where both MRIs are there already', () => {
    const both = imaged()
      .on('2025-07-02')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250701', role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-07-01'));
    const naive = roleCorrected(both, 0, 'BASELINE_NAIVE');
    expect(ids(naive)).toEqual([expect.stringMatching(/^predict-PRE:r/)]);
    const scored = naive.reports('RecordPrediction', aSealed('PRE'));
    expect(ids(scored)).toEqual([expect.stringMatching(/^predict-PRE-SECONDARY:r/)]);
  });

  it('MRI-ROLE: surgery is not held by it, and ends it', () => {
    expect(waits(imagedAgain())).toEqual([surgery]);
    expect(imagedAgain().plan().visibility.stage).toBe('SURGERY');
    expect(ids(operated(imagedAgain()))).toEqual([]);
    expect(ids(operated(imagedAgain({ verdict: 'NEEDS_REVIEW' })))).toEqual([]);
    expect(waits(operated(imagedAgain()))[0]).toContain('the final pathology report');
  });

  it('MRI-ROLE: POST follows pathology whether it was sealed or not, and no refusal of it stands in the way', () => {
    for (const history of [imagedAgain(), predictedTwice(), refusedInput()]) {
      const [action, ...more] = reported(history).plan().actions;
      expect(action?.inputRef).toMatch(/^POST:r/);
      expect(more).toEqual([]);
      expect(reported(history).reports('RecordPrediction', aSealed('POST')).plan().actions).toEqual([]);
    }
  });

  it('MRI-ROLE: a refused input is recorded, held against nobody, and tried again with another study', () => {
    expect(lastRefusedInput(refusedInput().book, secondaryPre)?.value).toEqual(secondaryRefusal);
    expect(lastRefusedInput(refusedInput().book, primary('PRE'))).toBeNull();
    expect(ids(refusedInput())).toEqual([]);
    expect(waits(refusedInput())).toEqual([surgery]);
    const again = refusedInput()
      .on('2025-07-04')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250704', role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-07-04'));
    expect(ids(again)).toEqual([`predict-PRE-SECONDARY:r${again.book.imagingReviews.at(-1)!.revision}`]);
  });

  it.each([
    [
      'the participant died',
      (h: PatientHistory) =>
        h.does('RecordDeath', { date: date('2025-07-02'), cause: 'OTHER', source: 'RECORDS' }),
    ],
    [
      'the participant withdrew',
      (h: PatientHistory) => h.does('RecordWithdrawal', { date: date('2025-07-02'), level: 'W2' }),
    ],
    ['the model is not locked', (h: PatientHistory) => h.with({ trial: { ...openTrial, modelLocks: {} } })],
    ['there is no sealing key', (h: PatientHistory) => h.with({ trial: { ...openTrial, sealingKey: null } })],
    [
      'the freeze is ordered',
      (h: PatientHistory) => h.with({ trial: { ...openTrial, freezeOrderedAt: h.context.now } }),
    ],
  ])('MRI-ROLE: none runs when %s', (_, change) => {
    expect(ids(change(imagedAgain()))).toEqual([]);
  });

  it('COH-NEOADJ: the neoadjuvant therapy itself may be recorded before, after or never', () => {
    const treated = (history: PatientHistory) =>
      history.does('RecordTherapy', aTherapy('TACE', '2025-06-27'));
    expect(ids(treated(imagedAgain()))).toEqual(ids(imagedAgain()));
  });
});

describe('an MRI before surgery that waits for a reader', () => {
  const doubtful = () => imagedAgain({ verdict: 'NEEDS_REVIEW' });
  const wanted = (history: PatientHistory) =>
    reviewsWanted(history.book, history.context).map(({ assessment }) => assessment.studyDate);

  it('MRI-ROLE: is put to a reader for the secondary score, while surgery is waited for as well', () => {
    expect(wanted(doubtful())).toEqual(['2025-07-01']);
    expect(waits(doubtful())).toEqual([surgery, 'a signed review of the MRI of 2025-07-01 < a reader']);
    expect(causes(doubtful())).toContain(
      'PRE is sealed; it is scored on a later MRI as well, if one passes before surgery',
    );
  });

  it('MRI-ROLE: is put to nobody once that score is sealed, or where none is taken', () => {
    const third = (history: PatientHistory, role: 'BASELINE_NAIVE' | 'PRE_SURGERY') =>
      history
        .on('2025-07-04')
        .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250704', role })
        .judged(anAssessment('2025-07-04', { verdict: 'NEEDS_REVIEW' }));
    expect(wanted(third(predictedTwice(), 'PRE_SURGERY'))).toEqual([]);
    expect(wanted(third(predictedNaive(), 'BASELINE_NAIVE'))).toEqual(['2025-07-04']);
    expect(wanted(third(predicted(), 'PRE_SURGERY'))).toEqual([]);
    expect(wanted(third(predictedNaive(), 'PRE_SURGERY'))).toEqual(['2025-07-04']);
  });

  it('MRI-ROLE: a review that passes it starts the score', () => {
    const passed = doubtful().by(person('reader')).does('ReviewImaging', {
      studyInstanceUid: '2.25.20250701',
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'read on the images',
    });
    expect(ids(passed)).toEqual([expect.stringMatching(/^predict-PRE-SECONDARY:r/)]);
  });
});

describe('images that changed around a secondary score', () => {
  const fails = (history: PatientHistory, actionId: string) =>
    history.reports('RecordActionFailure', {
      actionId,
      attempt: 1,
      code: 'IMAGES.CHANGED',
      message: 'other images',
    });
  const others = { inputDigest: 'f'.repeat(64) };
  const changes = ({ book }: PatientHistory) =>
    derivedDeviations(book, protocolV1, date('2027-01-01'))
      .filter(({ ruleId }) => ruleId === 'IV-11')
      .map(({ description }) => description);

  it('IV-11: its own study is judged again before it is scored, and only that one', () => {
    const changed = fails(imagedAgain(), ids(imagedAgain())[0]!);
    const link = changed.book.linkedStudies.at(-1)!.revision;
    expect(ids(changed)).toEqual([`assess-imaging:r${link}:r${changed.book.revision}`]);
    const again = changed.judged(anAssessment('2025-07-01', others));
    expect(ids(again)).toEqual([expect.stringMatching(/^predict-PRE-SECONDARY:r/)]);
  });

  it('IV-11: what POST found concerns the study of POST alone', () => {
    const post = reported(imagedAgain());
    const changed = fails(post, ids(post)[0]!);
    const link = changed.book.linkedStudies[0]!.revision;
    expect(ids(changed)).toEqual([`assess-imaging:r${link}:r${changed.book.revision}`]);
  });

  it('IV-11: each score keeps a deviation of its own', () => {
    const scored = fails(predictedTwice(), 'assess-imaging:r7');
    const second = fails(scored, 'predict-PRE-SECONDARY:r9');
    const after = (studyDate: string) => changes(second.judged(anAssessment(studyDate, others)));
    expect(after('2025-06-24')).toEqual([expect.stringMatching(/differ from those that PRE scored/)]);
    expect(after('2025-07-01')).toEqual([
      expect.stringMatching(/differ from those that PRE-SECONDARY scored/),
    ]);
  });
});

describe('why surgery is waited for', () => {
  it('MRI-ROLE: tells what became of the secondary score, and that surgery does not wait for it', () => {
    expect(causes(predicted()).join()).not.toContain('secondary');
    expect(causes(imagedAgain())).toContain(
      'a secondary PRE is scored on a PRE_SURGERY MRI, if one passes; surgery does not wait for it',
    );
    expect(causes(predictedTwice())).toContain('a secondary PRE is sealed');
    expect(causes(refusedInput()).join()).toContain('PHASE_MISSING');
  });
});
