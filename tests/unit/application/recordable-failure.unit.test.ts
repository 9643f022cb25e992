import { describe, expect, it } from '@jest/globals';
import { actionFailure } from '../../../src/contracts/values/action-failure.js';
import {
  recordableFailure,
  unexpectedError,
} from '../../../src/application/command/trouble/recordable-failure.js';

const failure = { actionId: 'predict-PRE:r4', attempt: 1, code: 'MODEL.UNUSABLE', message: 'it is damaged' };

describe('a step’s failure', () => {
  it('is recorded as it was told', () => {
    expect(recordableFailure(failure)).toEqual(failure);
  });

  it.each(['IV-11', 'ER-HOLD', 'SUBJECT.NOT_ERASED', 'INPUT.UNKNOWN'])('keeps the words of %s', (code) => {
    expect(recordableFailure({ ...failure, code })).toEqual({ ...failure, code });
  });

  it('keeps what the interpreter says of a step that did not end', () => {
    const late = { ...failure, code: 'TimeoutFailure', message: 'the step did not finish in time' };
    expect(recordableFailure(late)).toEqual(late);
  });

  it.each(['TypeError', 'error', 'ECONNREFUSED', 'select * from identities', 'http://orthanc.invalid/x'])(
    'is not told in the words of a library, whose code is %s',
    (code) => {
      const told = recordableFailure({ ...failure, code, message: 'GET http://user:pw@orthanc.invalid/x' });
      expect(told.message).toBe(unexpectedError);
      expect(told.code).toMatch(/^\w+$/u);
    },
  );

  it.each([
    ['is longer than any event may hold', { message: 'x'.repeat(100_000) }],
    ['ends in the middle of a character', { message: `${'x'.repeat(1999)}${'😀'.repeat(9)}` }],
    ['holds control characters', { message: 'bad \u0000 bytes \r\n\u001b[31m' }],
    ['holds half a character', { message: 'half \ud83d' }],
    ['has no code', { code: '' }],
    ['has an endless code', { code: 'E'.repeat(500) }],
  ])('is recordable even when the error %s', (_what, odd) => {
    const given = { ...failure, ...odd };
    expect(actionFailure.safeParse(given).success).toBe(false);
    expect(actionFailure.parse(recordableFailure(given))).toMatchObject({ actionId: failure.actionId });
  });
});
