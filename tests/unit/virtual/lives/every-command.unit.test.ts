import { describe, expect, it } from '@jest/globals';
import { httpCommands, type OperationId } from '../../../../src/contracts/commands.js';
import { keysOf } from '../../../../src/domain/shared/keys-of.js';
import { writtenTrials } from '../../../../src/virtual/simulate.js';
import { scenarioNames } from '../../../../src/virtual/world/index.js';
import { kindsOf } from '../../../support/kinds-of-life.js';

/** What people can ask for and no life does, and why. */
const inNoLife: { readonly [Operation in OperationId]?: string } = {
  signStudyDate: 'the phantom of a study is one object, which bears one date',
  signUndetermined:
    'the world states every outcome; one that stays undetermined for want of its form would be another',
  orderRetry:
    'the machines of the two players fail differently, and what is ordered in one is refused in the other',
  orderTrialRetry: 'the machines of the two players fail differently',
  signRecordSetAside: 'a log that was altered outside the program is nobody’s life',
  setLegalHold: 'an order from outside the trial; it would keep those from erasure whom the world states',
  liftLegalHold: 'an order from outside the trial',
  recordAnalysisLook: 'lives end with the lock of the database, and a look comes after it',
  recordUnsealing: 'lives end with the lock of the database, and seals are opened after it',
};

const trials = scenarioNames.flatMap((scenario) => [
  ...writtenTrials({ participants: 353, seed: 1, scenario }),
]);
const lives = trials.flatMap((one) => one.lives);
const office = trials.flatMap((one) => one.office.acts);

const kinds = new Set(lives.flatMap((one) => [...kindsOf(one)]));
const done = new Set([...office.map(({ operation }) => operation), ...kinds]);

describe('the lives of 353 participants in every scenario', () => {
  it('hold every command that a person can give, apart from those that are named with the reason', () => {
    const never = keysOf(httpCommands).filter((operation) => !done.has(operation));
    expect(never.toSorted()).toEqual(keysOf(inNoLife).toSorted());
  });

  it.each([
    'death known by 7 characters',
    'recurrence known by 7 characters',
    'second primary known by 7 characters',
    'correctValue NEW_INFORMATION',
    'mistake in recurrence',
    'mistake in death',
    'mistake in vital status',
    'mistake in visit',
    'transplant SUPPORTIVE',
    'transplant RECURRENCE_TREATMENT',
    'voidForm WRONG_PARTICIPANT',
    'voidForm DID_NOT_HAPPEN',
    'voidForm RECORDED_TWICE',
    'RECORDS',
    'MRI INDETERMINATE',
    'CT INDETERMINATE',
    'misnamed study',
    'stain dates the recurrence',
  ])('hold this as well: %s', (kind) => {
    expect(kinds).toContain(kind);
  });

  it('leave nothing as it was entered by mistake, and no date as it was known in part', () => {
    for (const { acts: own } of lives) {
      const voided = own.filter(({ operation }) => operation === 'voidForm').length;
      const entered = own.filter(({ name }) => name !== null && /somebody else|twice|not given/u.test(name));
      const isErased = own.some(({ operation }) => operation === 'decideErasure');
      if (!isErased) expect(voided).toBe(entered.length);
    }
  });
});
