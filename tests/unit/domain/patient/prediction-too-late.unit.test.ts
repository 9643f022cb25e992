import { describe, expect, it } from '@jest/globals';
import { aConsent, aPathology, date } from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  imaged,
  type PatientHistory,
  person,
  reported,
  service,
} from '../../../support/patient-histories.js';

const underWay = (): PatientHistory => imaged().on('2025-07-01');
const actionOf = (life: PatientHistory) =>
  life.plan().actions.find(({ activity }) => activity === 'runPrediction');
const consents = (life: PatientHistory, aiProcessing: boolean, on: string): PatientHistory =>
  life
    .on(on)
    .does('RecordConsent', aConsent({ consentDate: date(on), flags: { ...aConsent().flags, aiProcessing } }));
const withoutConsent = (): PatientHistory => consents(underWay(), false, '2025-07-01');
const dies = (life: PatientHistory, on: string): PatientHistory =>
  life.on(on).does('RecordDeath', { date: date(on), cause: 'CARDIOVASCULAR', source: 'RECORDS' });
const ineligible = (): PatientHistory =>
  underWay().does('CorrectValue', {
    factRevision: underWay().book.screening!.revision,
    path: '/ecog',
    value: 3,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'form',
  });

describe('a score that was on its way', () => {
  it.each([
    ['C0', 'PRE', 'the consent to it was withdrawn', withoutConsent],
    ['ST-DEATH', 'PRE', 'the participant died', () => dies(underWay(), '2025-07-01')],
    ['ELIG-OVERALL', 'PRE', 'the participant became ineligible', ineligible],
    ['ST-DEATH', 'POST', 'the participant died', () => dies(reported(), '2025-07-16')],
    ['C0', 'POST', 'the consent to it was withdrawn', () => consents(reported(), false, '2025-07-16')],
    [
      'PARTICIPANT.WITHDRAWN',
      'PRE',
      'the participant withdrew from everything',
      () => underWay().does('RecordWithdrawal', { level: 'W2', date: date('2025-07-01') }),
    ],
  ] as const)('%s: of %s is refused once %s, and the run ends', (code, model, _why, life) => {
    const running = model === 'PRE' ? underWay() : reported();
    const action = actionOf(running)!;
    const ended = life();
    expect(actionOf(ended)).toBeUndefined();
    expect(ended.by(service).tries('RecordPrediction', aSealed(model))).toMatchObject({
      refusal: 'state',
      code,
    });
    expect(ended.by(service).tries('RecordPredictionRefusal', aRefusal(model))).toMatchObject({ code });
    const failed = ended.reports('RecordActionFailure', {
      actionId: action.id,
      attempt: action.attempt,
      code,
      message: 'the outcome was refused',
    });
    expect(failed.book.actionFailures).toHaveLength(1);
    expect(actionOf(failed)).toBeUndefined();
    expect(JSON.stringify(failed.plan().waitingFor)).not.toContain('outcome was refused');
  });

  it('ELIG-POST: of POST is refused once the participant is excluded after surgery', () => {
    const excluded = reported().does('CorrectValue', {
      factRevision: reported().book.pathology!.revision,
      path: '/finalDiagnosis',
      value: 'ICC',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'report',
    });
    expect(aPathology('2025-07-15').finalDiagnosis).toBe('HCC');
    expect(excluded.by(service).tries('RecordPrediction', aSealed('POST'))).toMatchObject({
      code: 'ELIG-POST',
    });
  });

  it('C0: is made again once consent to it is given again', () => {
    const again = consents(withoutConsent(), true, '2025-07-02');
    expect(actionOf(again.by(person('coordinator')))?.id).toMatch(/^predict-PRE/u);
    expect(again.by(service).tries('RecordPrediction', aSealed('PRE'))).not.toHaveProperty('code');
  });
});
