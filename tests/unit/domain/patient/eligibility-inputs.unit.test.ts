import { describe, expect, it } from '@jest/globals';
import { clinical } from '../../../../src/contracts/views/clinical.js';
import type { EligibilityInputs } from '../../../../src/domain/record/machines/eligibility.js';
import type { Correction } from '../../../../src/domain/record/correction.js';
import { sameValue } from '../../../../src/domain/shared/same-value.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aScreening,
  aTherapy,
  date,
  lab,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  consented,
  followed,
  imaged,
  operated,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';

const last = (history: PatientHistory) => history.book.eligibility.at(-1)!.value;
const inputs = (history: PatientHistory): EligibilityInputs => last(history).inputs!;
const judged = (history: PatientHistory, from: PatientHistory) =>
  history.types(from.events.length).filter((type) => type === 'EligibilityAssessed').length;
const corrects = (history: PatientHistory, factRevision: number, path: string, value: unknown) =>
  history.does('CorrectValue', {
    factRevision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'paper form',
  } satisfies Correction);

describe('every judgement says what it rests on', () => {
  it('ELIG-RECHECK: the surgery date, the facts by revision, and what was derived from them', () => {
    expect(inputs(imaged())).toEqual({
      surgeryDate: '2025-07-08',
      factRevisions: [0, 1, 4, 6],
      derived: {
        bclc: { stage: '0', ruleId: 'BCLC-0' },
        childPugh: { total: 5, class: 'A' },
        albiGrade: 1,
        eligibilityMri: { studyInstanceUid: '2.25.20250624', ageDays: 14 },
      },
    });
  });

  it('ELIG-RECHECK: the record as people read it shows the inputs, and null where none were recorded', () => {
    const { book } = imaged().happened({
      type: 'EligibilityAssessed',
      data: { ...last(imaged()), inputs: null },
    });
    expect(clinical.shape.eligibility.parse(book.eligibility).map(({ value }) => value.inputs)).toEqual([
      expect.objectContaining({ factRevisions: [0, 1] }),
      expect.objectContaining({ factRevisions: [0, 1, 4] }),
      inputs(imaged()),
      null,
    ]);
  });

  it('ELIG-RECHECK: what is not known yet is null, not left out', () => {
    const none = { missingReason: 'ND' } as const;
    const unknown = consented()
      .on('2025-06-30')
      .does('RecordScreening', aScreening({ labs: { totalBilirubin: none, albumin: none, inr: none } }));
    expect(inputs(unknown)).toMatchObject({
      factRevisions: [0, 1],
      derived: { childPugh: { total: null, class: null }, albiGrade: null, eligibilityMri: null },
    });
  });

  it('ELIG-RECHECK: at screening, on the day of surgery and after pathology, each with its own facts', () => {
    const occasions = reported().book.eligibility.map(({ value }) => [
      value.occasion,
      value.inputs?.factRevisions,
      value.ruleVersion,
    ]);
    expect(occasions).toEqual([
      ['SCREENING', [0, 1], '1.0.0'],
      ['SCREENING', [0, 1, 4], '1.0.0'],
      ['SCREENING', [0, 1, 4, 6], '1.0.0'],
      ['DAY_OF_SURGERY', [0, 1, 4, 6, 9], '1.0.0'],
      ['AFTER_PATHOLOGY', [0, 1, 4, 6, 9, 12], '1.0.0'],
    ]);
  });
});

describe('eligibility is judged again by itself', () => {
  const day = () => imaged().on('2025-07-05');

  it.each([
    [
      'new laboratory values',
      (h: PatientHistory) => h.does('RecordLaboratory', { labs: { albumin: lab(41, 'g/L', '2025-07-04') } }),
    ],
    [
      'a pregnancy test',
      (h: PatientHistory) => h.does('RecordPregnancyTest', { date: date('2025-07-04'), result: 'NEGATIVE' }),
    ],
    [
      'a moved surgery date',
      (h: PatientHistory) => h.does('PlanSurgery', { plannedSurgeryDate: date('2025-07-10') }),
    ],
    [
      'consent on a new form',
      (h: PatientHistory) =>
        h.does('RecordConsent', aConsent({ formVersion: '2.0', consentDate: date('2025-07-04') })),
    ],
    [
      'a new MRI that was judged',
      (h: PatientHistory) =>
        h
          .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250703', role: 'PRE_SURGERY' })
          .reports('RecordImagingAssessment', anAssessment('2025-07-03')),
    ],
    ['a correction of the screening form', (h: PatientHistory) => corrects(h, 1, '/weightKg', 70)],
  ])('ELIG-RECHECK: %s', (_, change) => {
    const [before, after] = [day(), change(day())];
    expect(judged(after, before)).toBe(1);
    expect(last(after).inputs).not.toEqual(last(before).inputs);
  });

  it('ELIG-RECHECK: the review of a doubtful MRI, which enters by its revision', () => {
    const doubtful = imaged({ verdict: 'NEEDS_REVIEW' });
    const reviewed = doubtful.by(person('reader')).does('ReviewImaging', {
      studyInstanceUid: '2.25.20250624',
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'read on the images',
    });
    expect(judged(reviewed, doubtful)).toBe(1);
    expect(inputs(reviewed).factRevisions).toEqual([0, 1, 4, 6]);
  });

  it('ELIG-RECHECK: a correction enters beside the fact that it corrects, and only where a rule looks', () => {
    const corrected = corrects(day(), 1, '/labs/albumin/value', 41);
    expect(inputs(corrected).factRevisions).toEqual([0, 1, 4, 6, 8]);
    const visited = followed()
      .on('2025-08-10')
      .does('RecordVitalStatus', {
        date: date('2025-08-09'),
        source: 'PATIENT',
      });
    const elsewhere = corrects(visited, visited.book.vitalStatus[0]!.revision, '/source', 'RELATIVE');
    expect(judged(elsewhere, visited)).toBe(0);
  });

  it('ELIG-RECHECK: nothing is judged again where neither inputs nor outcome differ', () => {
    expect(judged(predicted(), imaged())).toBe(0);
    expect(judged(followed(), reported())).toBe(0);
    const linkedOnly = imaged().does('LinkImagingStudy', {
      studyInstanceUid: '2.25.20250629',
      role: 'PRE_SURGERY',
    });
    expect(judged(linkedOnly, imaged())).toBe(0);
  });

  it('ELIG-RECHECK: rules of another version judge anew, and the judgement names the version', () => {
    const protocol = { ...protocolV1, version: '1.1.0' };
    const before = imaged();
    const after = before
      .with({ protocol })
      .does('RecordTherapy', aTherapy('ANTIVIRAL', '2025-06-29', { intent: 'ANTIVIRAL' }));
    expect(judged(after, before)).toBe(1);
    expect(last(after)).toEqual({ ...last(before), ruleVersion: '1.1.0' });
  });

  it('ELIG-RECHECK: a judgement whose inputs were not recorded is followed by one that says them', () => {
    const old = { ...last(imaged()), inputs: null };
    const history = imaged().happened({ type: 'EligibilityAssessed', data: old });
    const next = history.does('RecordPregnancyTest', { date: date('2025-06-29'), result: 'NEGATIVE' });
    expect(judged(next, history)).toBe(1);
    expect(inputs(next)).not.toBeNull();
  });
});

describe('a laboratory report after a model refused its input', () => {
  const refused = () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE'));
  const ids = (history: PatientHistory) => history.plan().actions.map(({ id }) => id);

  it('I5: is a new input: PRE is tried again under an id of its own', () => {
    const again = refused().does('RecordLaboratory', { labs: { afp: lab(15, 'ng/mL', '2025-06-29') } });
    expect(ids(refused())).toEqual([]);
    expect(ids(again)).toEqual(['predict-PRE:r9']);
    expect(again.plan().waitingFor.map(({ what }) => what)).toEqual(['model PRE to run']);
  });

  it('BL-IMMUTABLE: never moves a score that is sealed', () => {
    const after = predicted().does('RecordLaboratory', { labs: { afp: lab(15, 'ng/mL', '2025-06-29') } });
    expect(ids(after)).toEqual([]);
    expect(after.book.predictions).toEqual(predicted().book.predictions);
  });
});

describe('C0: what counts of several consents', () => {
  const signed = (history: PatientHistory, formVersion: string, on: string, aiProcessing: boolean) =>
    history.does(
      'RecordConsent',
      aConsent({
        formVersion,
        consentDate: date(on),
        flags: { ...aConsent().flags, aiProcessing },
      }),
    );

  it('C0: the newest by date, also where an older one is recorded later', () => {
    const withdrawn = signed(imaged(), '2.0', '2025-06-29', false);
    const late = signed(withdrawn, '1.5', '2025-06-25', true);
    for (const history of [withdrawn, late]) {
      expect(history.plan().actions).toEqual([]);
      expect(last(history).rules).toContainEqual({
        ruleId: 'C0',
        verdict: 'FAIL',
        code: 'C0',
        reason: 'consent was not given for processing by AI',
      });
    }
    expect(signed(withdrawn, '3.0', '2025-06-30', true).plan().actions).toHaveLength(1);
  });
});

describe('the same JSON value', () => {
  it.each([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: null }, { b: null }, false],
    [[1, 2], [2, 1], false],
    [[1], { 0: 1 }, false],
    [null, {}, false],
    ['1', 1, false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});

it('ELIG-POST, E2: what excluded after surgery is judged with pathology among its inputs', () => {
  const other = operated()
    .on('2025-07-15')
    .does('RecordPathology', aPathology('2025-07-15', { finalDiagnosis: 'ICC' }));
  expect(last(other).overall).toBe('INELIGIBLE');
  expect(inputs(other).factRevisions).toEqual([0, 1, 4, 6, 9, 12]);
  expect(screened().book.eligibility).toHaveLength(1);
});
