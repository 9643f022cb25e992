import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../../src/domain/shared/actor.js';
import type { OpenedPrediction, UnsealingCommand } from '../../../../src/domain/unsealing/unsealing.js';
import {
  unsealingDecider,
  type UnsealingContext,
} from '../../../../src/domain/unsealing/unsealing-decider.js';
import { secondaryPre } from '../../../../src/domain/record/prediction-state.js';
import { contextAt, frozenTrial, person } from '../../../support/patient-histories.js';
import { recordedAs, specify } from '../../../support/specify.js';

const given = specify(unsealingDecider);
const opened = (change: Partial<OpenedPrediction> = {}): OpenedPrediction => ({
  stream: 'patient-APAR-0001',
  revision: 6,
  model: 'PRE',
  purpose: 'PRIMARY',
  commitment: 'e'.repeat(64),
  score: 0.25,
  nonce: '0'.repeat(64),
  ...change,
});
const secondary = opened({
  revision: 7,
  purpose: 'SECONDARY',
  commitment: '5'.repeat(64),
  score: 0.35,
});
const post = opened({ revision: 9, model: 'POST', score: 0.75 });

/** Two sealed predictions in the manifest; only the right score gives back the commitment. */
const context = (role: Role = 'statistician'): UnsealingContext => ({
  ...contextAt('2028-06-20', { actor: person(role) }),
  trial: {
    ...frozenTrial('2028-06-10'),
    manifest: [{ stream: 'patient-APAR-0001', headRevision: 20, headHash: 'a'.repeat(64), setAside: false }],
  },
  sealed: ({ stream, revision, score }) => {
    if (stream !== 'patient-APAR-0001' || ![6, 7, 9].includes(revision)) return null;
    if (revision === 7)
      return {
        ...secondaryPre,
        commitment: '5'.repeat(64),
        recomputed: (score === 0.35 ? '5' : 'f').repeat(64),
      };
    const [model, right] = revision === 6 ? (['PRE', 0.25] as const) : (['POST', 0.75] as const);
    return {
      model,
      purpose: 'PRIMARY',
      commitment: 'e'.repeat(64),
      recomputed: (score === right ? 'e' : 'f').repeat(64),
    };
  },
});
const upload = (...predictions: readonly OpenedPrediction[]): UnsealingCommand => ({
  type: 'RecordUnsealing',
  data: { predictions },
});
const unsealed = (data: OpenedPrediction) => ({ type: 'PredictionUnsealed', data }) as const;

describe('opening predictions', () => {
  it('BL-UNBLIND: every prediction that opens its commitment is recorded', () => {
    given(context()).when(upload(opened(), post)).then(unsealed(opened()), unsealed(post));
  });

  it('BL-UNBLIND, MRI-ROLE: a secondary prediction is opened beside the primary one', () => {
    given(context())
      .when(upload(opened(), secondary, post))
      .then(unsealed(opened()), unsealed(secondary), unsealed(post));
  });

  it('BL-SEQUENCE: nothing is opened before database lock', () => {
    const early = { ...context(), trial: frozenTrial('2028-06-10') };
    given(early).when(upload(opened())).thenRefuses('BL-SEQUENCE', 'state');
  });

  it.each(['coordinator', 'investigator', 'reader', 'auditor', 'administrator', 'service'] as const)(
    'BL-UNBLIND: a %s uploads nothing',
    (role) => {
      given(context(role)).when(upload(opened())).thenRefuses('BL-UNBLIND', 'forbidden');
    },
  );

  it.each([
    ['another score', opened({ score: 0.26 }), 'does not open its commitment'],
    [
      'a stream outside the manifest',
      opened({ stream: 'patient-APAR-0002' }),
      'not part of the locked manifest',
    ],
    ['an event after the cut', opened({ revision: 21 }), 'not part of the locked manifest'],
    ['an event that is no prediction', opened({ revision: 8 }), 'names no sealed prediction'],
    ['the score of PRE named as POST', opened({ model: 'POST' }), 'is sealed as PRE'],
    [
      'a secondary score named as the primary one',
      opened({ ...secondary, purpose: 'PRIMARY' }),
      'is sealed as PRE-SECONDARY',
    ],
    ['a primary score named as a secondary one', opened({ purpose: 'SECONDARY' }), 'is sealed as PRE under'],
    [
      'a secondary score in the place of the primary one',
      opened({ ...secondary, revision: 6 }),
      'is sealed as PRE under',
    ],
    ['another commitment than the sealed one', opened({ commitment: 'd'.repeat(64) }), 'is sealed as PRE'],
  ])('BL-UNBLIND: %s refuses the whole upload and names the line', (_, wrong, words) => {
    const decision = unsealingDecider.decide(unsealingDecider.initial, upload(post, wrong), context());
    expect(decision).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [{ ruleId: 'BL-UNBLIND', path: '/predictions/1', message: expect.stringContaining(words) }],
    });
    expect(JSON.stringify(decision)).not.toMatch(/0\.2[56]/);
  });

  it('BL-IMMUTABLE: what is open already is not opened again', () => {
    given(context(), unsealed(opened())).when(upload(opened(), post)).then(unsealed(post));
    given(context(), unsealed(opened()), unsealed(post)).when(upload(opened())).then();
  });

  it('BL-IMMUTABLE: a prediction named twice in one upload is opened once', () => {
    given(context())
      .when(upload(opened(), post, opened()))
      .then(unsealed(opened()), unsealed(post));
  });

  it('COMMAND.UNKNOWN: takes no other command', () => {
    given(context())
      .when({ type: 'OrderFreeze', data: {} } as unknown as UnsealingCommand)
      .thenRefuses('COMMAND.UNKNOWN', 'not-found');
  });

  it('folds by stream and revision, and says whom it waits for', () => {
    const state = recordedAs([unsealed(opened()), unsealed(post)], context()).reduce(
      unsealingDecider.evolve,
      unsealingDecider.initial,
    );
    expect(state).toEqual({
      revision: 1,
      opened: { 'patient-APAR-0001@6': opened(), 'patient-APAR-0001@9': post },
    });
    expect(unsealingDecider.plan(state, context())).toMatchObject({
      closed: false,
      actions: [],
      waitingFor: [{ from: 'the statistician' }],
    });
  });
});
