import { describe, expect, it } from '@jest/globals';
import type { Correction } from '../../../../src/domain/record/correction.js';
import { aReading, aRecurrence, date } from '../../../support/casebooks.js';
import {
  aRefusal,
  consented,
  followed,
  imaged,
  linked,
  person,
  type PatientHistory,
  predicted,
  reported,
} from '../../../support/patient-histories.js';

const correction = (factRevision: number, path: string, value: unknown): Correction => ({
  factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION',
  reason: 'misread',
  source: 'paper form, page 2',
});
const revisionOf = (history: PatientHistory, type: string): number =>
  history.events.find((event) => event.type === type)!.facts.revision;

describe('correcting a value', () => {
  it('the newest value counts, the history keeps both with reason, source and actor', () => {
    const history = reported().does('CorrectValue', correction(12, '/maxMm', 17));
    expect(revisionOf(reported(), 'PathologyReported')).toBe(12);
    expect(history.book.pathology?.value.maxMm).toBe(17);
    expect(history.events[12]).toMatchObject({ data: { maxMm: 19 } });
    expect(history.book.corrections).toMatchObject([
      {
        actor: { id: 'coordinator-1' },
        value: { reason: 'misread', source: 'paper form, page 2', value: 17 },
      },
    ]);
  });

  it('the same value again changes nothing and is no event', () => {
    expect(reported().tries('CorrectValue', correction(12, '/maxMm', 19))).toEqual([]);
    expect(reported().tries('CorrectValue', correction(2, '/labs/albumin/value', 42))).toMatchObject({
      code: 'CORRECTION.DERIVED',
    });
    expect(reported().tries('CorrectValue', correction(1, '/labs/albumin/value', 42))).toEqual([]);
  });

  it('EC-H03: a corrected fact must pass the checks of its form', () => {
    expect(reported().tries('CorrectValue', correction(12, '/reportDate', '2025-07-07'))).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [{ ruleId: 'EC-H03', path: '/reportDate' }],
    });
  });

  it('EC-H06: a value cannot be corrected into the future', () => {
    expect(consented().tries('CorrectValue', correction(0, '/consentDate', '2025-06-21'))).toMatchObject({
      violations: [{ ruleId: 'EC-H06' }],
    });
  });

  it('EC-H01: a corrected fact is judged against all others, not against itself as it was', () => {
    expect(reported().tries('CorrectValue', correction(0, '/consentDate', '2025-07-09'))).toMatchObject({
      violations: [{ ruleId: 'EC-H01', path: '/consentDate' }],
    });
  });

  it('refuses to correct an event that does not exist, and says where a planned day is corrected', () => {
    const refusal = imaged().tries('CorrectValue', correction(99, '/verdict', 'PASS'));
    expect(refusal).toMatchObject({ code: 'CORRECTION.NO_SUCH_FACT', refusal: 'not-found' });
    expect(JSON.stringify(refusal)).toContain('/plannedSurgeryDate');
  });

  it.each(['/maxmm', '/labs/0', 'maxMm', '/__proto__/maxMm'])(
    'refuses a field that is not there: %s',
    (path) => {
      expect(reported().tries('CorrectValue', correction(12, path, 17))).toMatchObject({
        code: 'CORRECTION.NO_SUCH_FIELD',
        refusal: 'not-found',
      });
    },
  );
});

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const reviewed = () =>
  imaged({ verdict: 'NEEDS_REVIEW' }).by(person('reader')).does('ReviewImaging', {
    studyInstanceUid: '2.25.20250624',
    verdict: 'PASS',
    qualityScore: 4,
    motionScore: 5,
    liverCovered: true,
    reason: 'clear',
  });
const read = () => {
  const recurred = followed().on('2025-09-10').does('RecordRecurrence', aRecurrence('2025-09-08'));
  return recurred
    .reports('OpenReadingCase', { caseId, recurrenceRevision: revisionOf(recurred, 'RecurrenceObserved') })
    .by(person('reader'))
    .does('RecordReading', aReading(caseId, '2025-09-08'));
};
const failed = () =>
  linked().reports('RecordActionFailure', {
    actionId: 'assess-imaging:r3',
    attempt: 1,
    code: 'STUDY.NOT_FOUND',
    message: 'not there',
  });
const asked = () =>
  consented().does('RaiseQuery', { path: '/consents/0/value/formVersion', text: 'sure?', critical: false });

describe('what is never corrected says why, and what to do instead', () => {
  it.each<[string, () => PatientHistory, string, string]>([
    ['BL-IMMUTABLE: a sealed prediction', predicted, 'PredictionSealed', 'BL-IMMUTABLE'],
    ['the judgement of images', imaged, 'ImagingQualityAssessed', 'CORRECTION.IMAGING_JUDGEMENT'],
    ['a signed review', reviewed, 'ImagingReviewed', 'CORRECTION.SIGNED'],
    ['BL-READERS: a reading', read, 'ReadingCompleted', 'CORRECTION.READING'],
    ['BL-READERS: a reading case', read, 'ReadingCaseOpened', 'CORRECTION.READING'],
    ['ELIG-RECHECK: a judgement of eligibility', imaged, 'EligibilityAssessed', 'CORRECTION.DERIVED'],
    ['COH-BASE: the cohort', reported, 'CohortReassigned', 'CORRECTION.DERIVED'],
    [
      'VIS-REMIND: an announcement',
      () => followed().clock('2025-08-01'),
      'VisitReminded',
      'CORRECTION.DERIVED',
    ],
    [
      'a correction',
      () => reported().does('CorrectValue', correction(12, '/maxMm', 17)),
      'ValueCorrected',
      'CORRECTION.OF_A_CORRECTION',
    ],
    ['QY-STATES: a query', asked, 'QueryOpened', 'CORRECTION.QUERY'],
    ['a failure of a step', failed, 'ActionFailed', 'CORRECTION.MACHINE_REPORT'],
    [
      'what a model refused',
      () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE')),
      'PredictionRefused',
      'CORRECTION.MACHINE_REPORT',
    ],
  ])('%s', (_, history, type, code) => {
    const revision = revisionOf(history(), type);
    expect(history().tries('CorrectValue', correction(revision, '/value', 'X'))).toMatchObject({
      refusal: 'state',
      code,
    });
  });

  it('MRI-ROLE: of a linked study the role is corrected, the study itself is not', () => {
    const revision = revisionOf(linked(), 'ImagingStudyLinked');
    const corrected = linked().does('CorrectValue', correction(revision, '/role', 'BASELINE_NAIVE'));
    expect(corrected.book.linkedStudies[0]?.value.role).toBe('BASELINE_NAIVE');
    for (const [path, value] of [
      ['/studyInstanceUid', '2.25.1'],
      ['', { studyInstanceUid: '2.25.1', role: 'PRE_SURGERY' }],
    ] as const)
      expect(linked().tries('CorrectValue', correction(revision, path, value))).toMatchObject({
        refusal: 'state',
        code: 'CORRECTION.STUDY_IDENTITY',
      });
  });

  it('ST-DEVIATION: of a signed deviation the text is corrected, the signature is not', () => {
    const signed = reported()
      .by(person('investigator'))
      .with({ authenticatedAt: reported().context.wallNow })
      .does('RecordDeviation', {
        category: 'VISIT',
        description: 'no laboratory values',
        discoveredOn: date('2025-07-10'),
        startedOn: date('2025-07-09'),
        endedOn: null,
        cause: 'unknown',
        action: 'none',
        meaning: 'RESPONSIBILITY',
        reason: 'seen at review',
      });
    const revision = revisionOf(signed, 'DeviationRecorded');
    expect(signed.tries('CorrectValue', correction(revision, '/meaning', 'REVIEW'))).toMatchObject({
      code: 'CORRECTION.SIGNED',
    });
    expect(
      signed.does('CorrectValue', correction(revision, '/cause', 'the analyser was down')).book.deviations,
    ).toMatchObject([{ value: { cause: 'the analyser was down', meaning: 'RESPONSIBILITY' } }]);
  });

  it('a planned day of surgery is corrected in the screening form', () => {
    const planned = linked().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') });
    const corrected = planned.does('CorrectValue', correction(1, '/plannedSurgeryDate', '2025-07-10'));
    expect(corrected.book.screening?.value.plannedSurgeryDate).toBe('2025-07-10');
  });
});
