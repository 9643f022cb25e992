import { describe, expect, it } from '@jest/globals';
import { why } from '../../../../src/domain/patient/plan/why.js';
import { studyRead } from '../../../../src/domain/patient/imaging/study-read.js';
import {
  analysedPre,
  countedPre,
  preScore,
} from '../../../../src/domain/protocol/analysis-sets/valid-score.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { predictionOf, primary } from '../../../../src/domain/record/prediction-state.js';
import { anAssessment, aPathology, aResection, date } from '../../../support/casebooks.js';
import {
  aSealed,
  aSecondary,
  imaged,
  operated,
  type PatientHistory,
  person,
  predicted,
  predictedNaive,
  predictedTwice,
  service,
} from '../../../support/patient-histories.js';

const order = { reasonCode: 'SURGERY_SLIPPED', reason: 'the operating theatre was closed' } as const;
const signed = (history: PatientHistory): PatientHistory =>
  history.with({ actor: person('investigator'), authenticatedAt: history.context.wallNow });
const slipped = (history: PatientHistory = predicted()) =>
  history.does('PlanSurgery', { plannedSurgeryDate: date('2025-08-20') });
const ordered = (history: PatientHistory = slipped()) =>
  signed(history).does('OrderPreAgain', order).by(person('coordinator'));
const repeated = (history: PatientHistory) =>
  history
    .on('2025-08-10')
    .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250808', role: 'PRE_SURGERY' })
    .judged(anAssessment('2025-08-08'));
const second = aSealed('PRE', { studyInstanceUid: '2.25.20250808', commitment: '8'.repeat(64) });
const runs = (history: PatientHistory) =>
  history.plan().actions.flatMap(({ id }) => (id.startsWith('predict-') ? [id.split(':')[0]] : []));

describe('PRE after the surgery slipped beyond the 30 days of its MRI', () => {
  it('BL-IMMUTABLE: is not scored again without an order, nor before an MRI fits', () => {
    expect(runs(repeated(slipped()))).toEqual([]);
    expect(repeated(slipped()).by(service).tries('RecordPrediction', second)).toMatchObject({
      code: 'BL-IMMUTABLE',
    });
    expect(runs(ordered())).toEqual([]);
  });

  it('BL-IMMUTABLE, MRI-SELECT: is scored again once by an order, on the MRI that is eligible now; both are kept', () => {
    const wanted = repeated(ordered());
    expect(runs(wanted)).toEqual(['predict-PRE']);
    expect(wanted.by(service).tries('RecordPrediction', aSealed('PRE'))).toMatchObject({
      code: 'BL-IMMUTABLE',
    });
    const again = wanted.reports('RecordPrediction', second);
    expect(runs(again)).toEqual([]);
    expect(again.by(service).tries('RecordPrediction', second)).toMatchObject({ code: 'BL-IMMUTABLE' });
    expect(again.book.predictions.map(({ value }) => value)).toEqual([aSealed('PRE'), second]);
    const done = again
      .on('2025-08-20')
      .does('RecordResection', aResection('2025-08-20'))
      .on('2025-08-27')
      .does('RecordPathology', aPathology('2025-08-27'));
    expect(analysedPre(done.book, protocolV1)?.value).toEqual(second);
    expect(preScore(done.book, protocolV1)).toBe('VALID');
    expect(studyRead(done.book, primary('POST'), protocolV1)?.value.studyInstanceUid).toBe('2.25.20250808');
    expect(runs(done)).toEqual(['predict-POST']);
  });

  it('BL-SEQUENCE: of two scores the last one that was fixed by the day of surgery is analysed', () => {
    const again = repeated(ordered()).on('2025-08-12').reports('RecordPrediction', second);
    const early = again.on('2025-08-12').does('RecordResection', aResection('2025-08-11'));
    expect(analysedPre(early.book, protocolV1)?.value).toEqual(aSealed('PRE'));
    expect(predictionOf(early.book, 'PRE')?.value).toEqual(second);
  });

  it('MRI-ROLE, BL-IMMUTABLE: of who was scored on a treatment-naive MRI the secondary score is made again, and both are kept', () => {
    const late = slipped(predictedTwice());
    expect(runs(repeated(late))).toEqual([]);
    const wanted = repeated(ordered(late));
    expect(runs(wanted)).toEqual(['predict-PRE-SECONDARY']);
    const anew = aSecondary({ studyInstanceUid: '2.25.20250808', commitment: '9'.repeat(64) });
    expect(wanted.by(service).tries('RecordPrediction', aSecondary())).toMatchObject({
      code: 'BL-IMMUTABLE',
    });
    expect(wanted.by(service).tries('RecordPrediction', second)).toMatchObject({ code: 'BL-IMMUTABLE' });
    const again = wanted.reports('RecordPrediction', anew);
    expect(runs(again)).toEqual([]);
    expect(again.book.predictions.map(({ value }) => value)).toEqual([aSealed('PRE'), aSecondary(), anew]);
    expect(signed(again).tries('OrderPreAgain', order)).toMatchObject({ code: 'PRE.STILL_VALID' });
    const done = again.on('2025-08-20').does('RecordResection', aResection('2025-08-20'));
    expect(countedPre(done.book, 'SECONDARY', protocolV1)?.value).toEqual(anew);
    expect(analysedPre(done.book, protocolV1)?.value).toEqual(aSealed('PRE'));
    const early = again.on('2025-08-12').does('RecordResection', aResection('2025-08-09'));
    expect(countedPre(early.book, 'SECONDARY', protocolV1)?.value).toEqual(aSecondary());
  });

  it('BL-IMMUTABLE: is told as ordered until it is made', () => {
    const told = (history: PatientHistory) =>
      why(history.book, history.context)
        .flatMap(({ because }) => because.map(({ what }) => what))
        .some((what) => what.startsWith('PRE is ordered again'));
    for (const late of [slipped(), slipped(predictedTwice())]) {
      expect(told(late)).toBe(false);
      expect(told(ordered(late))).toBe(true);
    }
    expect(told(repeated(ordered()).reports('RecordPrediction', second))).toBe(false);
  });

  it('MRI-ROLE: an order that is open goes over to the primary score where the role of its MRI was wrong', () => {
    const open = ordered(slipped(predictedTwice()));
    const corrected = open.does('CorrectValue', {
      factRevision: open.book.linkedStudies[0]!.revision,
      path: '/role',
      value: 'PRE_SURGERY',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'imaging log',
    });
    expect(runs(repeated(corrected))).toEqual(['predict-PRE']);
  });

  it('BL-IMMUTABLE: is ordered by the investigator, freshly signed in, only where it slipped, before surgery, and once', () => {
    expect(slipped().tries('OrderPreAgain', order)).toMatchObject({ code: 'SIGNATURE.ROLE' });
    expect(signed(predicted()).tries('OrderPreAgain', order)).toMatchObject({ code: 'PRE.STILL_VALID' });
    expect(
      signed(predicted().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-24') })).tries(
        'OrderPreAgain',
        order,
      ),
    ).toMatchObject({ code: 'PRE.STILL_VALID' });
    expect(signed(slipped(predictedNaive())).tries('OrderPreAgain', order)).toMatchObject({
      code: 'PRE.STILL_VALID',
    });
    expect(signed(slipped(imaged())).tries('OrderPreAgain', order)).toMatchObject({ code: 'PRE.NOT_SEALED' });
    expect(signed(ordered()).tries('OrderPreAgain', order)).toMatchObject({ code: 'PRE.ALREADY_ORDERED' });
    expect(signed(operated()).tries('OrderPreAgain', order)).toMatchObject({ code: 'BL-SEQUENCE' });
  });
});
