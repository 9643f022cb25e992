import { describe, expect, it } from '@jest/globals';
import { ActsOfLife } from '../../../../src/local/demo/trial/life/acts-of-life.js';
import { type Act, isLeftOut, type Life } from '../../../../src/virtual/lives/index.js';

const act = (at: string, operation: Act['operation'], settles = false): Act =>
  ({ at: `2030-${at}T02:00:00.000Z`, operation, settles }) as unknown as Act;

const frozenAt = '2030-01-30T01:00:00.000Z';
const asked = (withdrewOn: string, decidedOn: string): readonly Act[] => [
  act('01-10', 'recordVisit'),
  act(withdrewOn, 'recordWithdrawal'),
  act(decidedOn, 'decideErasure', true),
];
const left = (acts: readonly Act[], since: string | null = frozenAt): readonly boolean[] =>
  acts.map((_one, i) => isLeftOut(acts, i, since));

describe('what is left out once the freeze is ordered', () => {
  it('is nothing before the order', () => {
    expect(left(asked('05-06', '05-11'), null)).toEqual([false, false, false]);
  });

  it('is what comes later, but not the decision on an erasure that was asked for in time', () => {
    expect(left(asked('01-28', '02-02'))).toEqual([false, false, false]);
    expect(left([act('02-01', 'recordDeath')])).toEqual([true]);
  });

  it('is the decision on an erasure as well whose request came too late to be recorded', () => {
    expect(left(asked('05-06', '05-11'))).toEqual([false, true, true]);
  });

  it('is the answer about a recurrence that was itself left out, and no other answer', () => {
    const answers = [act('02-03', 'answerQuery', true), act('02-04', 'closeQuery', true)];
    expect(left([act('02-01', 'recordRecurrence'), ...answers])).toEqual([true, true, true]);
    expect(left([act('01-29', 'recordRecurrence'), ...answers])).toEqual([false, false, false]);
    expect(left(answers)).toEqual([false, false]);
  });

  it('keeps no life waiting on the stack: a request that came too late and its decision are both over', () => {
    const acts = new ActsOfLife({ acts: asked('05-06', '05-11') } as unknown as Life);
    acts.passed(1);
    expect(acts.next()?.operation).toBe('recordWithdrawal');
    acts.freeze(frozenAt);
    expect([acts.next(), acts.done]).toEqual([null, 3]);
  });
});
