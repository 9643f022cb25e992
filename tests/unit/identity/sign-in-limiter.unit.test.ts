import { describe, expect, it } from '@jest/globals';
import { SignInLimiter } from '../../../src/local/identity/sign-in-limiter.js';

const limiterAt = () => {
  const clock = { now: 0 };
  return { clock, limiter: new SignInLimiter(() => clock.now) };
};
const fail = (limiter: SignInLimiter, name: string, times: number) => {
  for (let i = 0; i < times; i += 1) limiter.failed(name);
};

describe('the sign-in limiter', () => {
  it('locks a name at its fifth failure for a minute, and no other name', () => {
    const { clock, limiter } = limiterAt();
    fail(limiter, 'reader', 4);
    expect(limiter.secondsLocked('reader')).toBe(0);
    fail(limiter, 'reader', 1);
    expect(limiter.secondsLocked('reader')).toBe(60);
    expect(limiter.secondsLocked('auditor')).toBe(0);
    clock.now = 59_500;
    expect(limiter.secondsLocked('reader')).toBe(1);
    clock.now = 60_000;
    expect(limiter.secondsLocked('reader')).toBe(0);
  });

  it('starts counting anew after a success and after a lock', () => {
    const { clock, limiter } = limiterAt();
    fail(limiter, 'reader', 4);
    limiter.succeeded('reader');
    fail(limiter, 'reader', 4);
    expect(limiter.secondsLocked('reader')).toBe(0);
    fail(limiter, 'reader', 1);
    clock.now = 61_000;
    expect(limiter.secondsLocked('reader')).toBe(0);
    fail(limiter, 'reader', 4);
    expect(limiter.secondsLocked('reader')).toBe(0);
  });

  it('remembers a bounded number of names, and forgets the ones untouched for longest', () => {
    const { limiter } = limiterAt();
    fail(limiter, 'first', 5);
    for (let i = 0; i < 999; i += 1) limiter.failed(`guess-${i}`);
    expect(limiter.secondsLocked('first')).toBe(60);
    limiter.failed('one-more');
    expect(limiter.secondsLocked('first')).toBe(0);
  });
});
