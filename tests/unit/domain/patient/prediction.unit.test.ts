import { describe, expect, it } from '@jest/globals';
import type { ModelName } from '../../../../src/domain/record/machines/prediction.js';
import type { TrialState } from '../../../../src/domain/record/trial-state.js';
import { lab } from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  followed,
  imaged,
  operated,
  openTrial,
  type PatientHistory,
  person,
  predicted,
  reported,
  service,
} from '../../../support/patient-histories.js';

const unlocked: TrialState = { ...openTrial, modelLocks: {} };
const halfSigned: TrialState = {
  ...openTrial,
  modelLocks: {
    PRE: {
      identity: openTrial.modelLocks.PRE!.identity,
      signatures: openTrial.modelLocks.PRE!.signatures.slice(0, 1),
    },
  },
};
const before = (model: ModelName) => (model === 'PRE' ? imaged() : reported()).by(service);

describe('recording a sealed prediction', () => {
  it.each(['PRE', 'POST'] as const)('BL-LOCK: the locked model %s is recorded sealed', (model) => {
    const history = before(model).does('RecordPrediction', aSealed(model));
    expect(history.events.at(-1)).toMatchObject({ type: 'PredictionSealed', data: aSealed(model) });
  });

  it.each(['PRE', 'POST'] as const)('BL-LOCK: model %s that is not locked may not predict', (model) => {
    expect(before(model).with({ trial: unlocked }).tries('RecordPrediction', aSealed(model))).toMatchObject({
      code: 'BL-LOCK',
      refusal: 'state',
    });
  });

  it('BL-LOCK: one signature of two is no lock', () => {
    expect(
      imaged().by(service).with({ trial: halfSigned }).tries('RecordPrediction', aSealed('PRE')),
    ).toMatchObject({
      code: 'BL-LOCK',
    });
  });

  it('BL-LOCK: another digest than the locked one is refused, and both are named', () => {
    const foreign = aSealed('PRE', { modelDigest: '9'.repeat(64) });
    expect(before('PRE').tries('RecordPrediction', foreign)).toMatchObject({
      code: 'BL-LOCK',
      message: expect.stringMatching(/9{64}.*b{64}/),
    });
  });

  it.each(['PRE', 'POST'] as const)('BL-IMMUTABLE: a second %s prediction is refused', (model) => {
    const sealed = model === 'PRE' ? predicted() : followed();
    expect(sealed.by(service).tries('RecordPrediction', aSealed(model))).toMatchObject({
      code: 'BL-IMMUTABLE',
      refusal: 'state',
    });
  });

  it('BL-SEQUENCE: PRE after surgery is refused', () => {
    const late = imaged().happened({
      type: 'ResectionPerformed',
      data: operated().book.resection!.value,
    });
    expect(late.by(service).tries('RecordPrediction', aSealed('PRE'))).toMatchObject({ code: 'BL-SEQUENCE' });
  });

  it('BL-SEQUENCE: POST before final pathology is refused', () => {
    expect(operated().by(service).tries('RecordPrediction', aSealed('POST'))).toMatchObject({
      code: 'BL-SEQUENCE',
    });
  });

  it('SEAL.FOREIGN_KEY: a score sealed to another key is refused', () => {
    expect(before('PRE').tries('RecordPrediction', aSealed('PRE', { sealingKeyId: 'key-2' }))).toMatchObject({
      code: 'SEAL.FOREIGN_KEY',
    });
    expect(
      before('PRE')
        .with({ trial: { ...openTrial, sealingKey: null } })
        .tries('RecordPrediction', aSealed('PRE')),
    ).toMatchObject({ code: 'SEAL.FOREIGN_KEY' });
  });

  it.each(['statistician', 'investigator', 'administrator'] as const)(
    'BL-HIDDEN: a person (%s) cannot hand in a prediction',
    (role) => {
      expect(imaged().by(person(role)).tries('RecordPrediction', aSealed('PRE'))).toMatchObject({
        code: 'ACTOR.NOT_A_SERVICE',
        refusal: 'forbidden',
      });
    },
  );
});

describe('recording that a model refused its input', () => {
  it('IV-01: the refusal is a fact of the trial', () => {
    const history = imaged().reports('RecordPredictionRefusal', aRefusal('PRE'));
    expect(history.book.refusals.map(({ value }) => value)).toEqual([aRefusal('PRE')]);
  });

  it('MRI-SELECT: holds for its study, and where a program named none for every one, until newer input comes', () => {
    const runs = (history: PatientHistory) =>
      history.plan().actions.filter(({ id }) => id.startsWith('predict-PRE')).length;
    const { studyInstanceUid: _named, ...unnamed } = aRefusal('PRE');
    const told = [aRefusal('PRE', { studyInstanceUid: '2.25.1' }), aRefusal('PRE'), unnamed].map((refusal) =>
      imaged().reports('RecordPredictionRefusal', refusal),
    );
    expect(told.map(runs)).toEqual([1, 0, 0]);
    expect(told.at(-1)?.book.refusals[0]?.value.studyInstanceUid).toBeNull();
    for (const history of told) {
      const albumin = lab(41, 'g/L', '2025-07-01');
      expect(runs(history.on('2025-07-01').does('RecordLaboratory', { labs: { albumin } }))).toBe(1);
    }
  });

  it.each([
    ['ACTOR.NOT_A_SERVICE', imaged().by(person('coordinator'))],
    ['BL-LOCK', imaged().by(service).with({ trial: unlocked })],
    ['BL-IMMUTABLE', predicted().by(service)],
  ])('%s: is refused like a prediction', (code, history) => {
    expect(history.tries('RecordPredictionRefusal', aRefusal('PRE'))).toMatchObject({ code });
  });
});
