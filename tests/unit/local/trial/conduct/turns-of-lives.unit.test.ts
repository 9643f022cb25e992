import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { restMs } from '../../../../../src/local/demo/trial/conduct/rest.js';
import { type Lived, TurnsOfLives } from '../../../../../src/local/demo/trial/conduct/turns-of-lives.js';

const noon = '2027-01-01T04:00:00.000Z';
const evening = '2027-01-01T15:00:00.000Z';

/** Somebody who waits for machines and has nothing else to do; counts how often somebody looked. */
const waiting = (holdsAt: string) => {
  const life = { nextAt: null, waits: true, holdsAt, looks: 0, step: () => Promise.resolve(false) };
  life.step = () => {
    life.looks += 1;
    return Promise.resolve(false);
  };
  return life;
};

const turnsOf = (lives: readonly Lived[]) => {
  const wall = { now: 0 };
  const heard = { ended: 0, errors: [] as unknown[] };
  const turns = new TurnsOfLives(
    lives,
    { ended: () => (heard.ended += 1), failed: (error) => heard.errors.push(error) },
    () => wall.now,
  );
  /** Begins turns at this real time, and lets them end. */
  const at = async (ms: number, now = noon): Promise<void> => {
    wall.now = ms;
    turns.begin(now);
    await setImmediate();
  };
  return { at, turns, heard };
};

describe('the turns of lives', () => {
  it('come soon again to whom the clock stands for, and then more seldom', async () => {
    const life = waiting(noon);
    const { at } = turnsOf([life]);
    const looked: number[] = [];
    for (let ms = 0; ms <= 3_000; ms += 10) {
      const before = life.looks;
      await at(ms);
      if (life.looks > before) looked.push(ms);
    }
    const rests = looked.slice(1).map((ms, i) => ms - (looked[i] ?? 0));
    expect(rests.slice(0, 3)).toEqual([80, 120, 160]);
    expect(rests.at(-1)).toBe(600);
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
  });

  it('come seldom to whom the clock need not wait for yet', async () => {
    const life = waiting(evening);
    const { at } = turnsOf([life]);
    for (let ms = 0; ms < 1_200; ms += 10) await at(ms);
    expect(life.looks).toBe(2);
    await at(1_210, evening);
    expect(life.looks).toBe(3);
  });

  it('come to nobody who has nothing to do, nor before their time', async () => {
    const life = { ...waiting(noon), waits: false, nextAt: evening };
    let steps = 0;
    const step = () => {
      steps += 1;
      return Promise.resolve(false);
    };
    const { at } = turnsOf([{ ...life, step }]);
    await at(0);
    expect(steps).toBe(0);
    await at(10, evening);
    expect(steps).toBe(1);
  });

  it('are one at a time for each life, and go on while something is done', async () => {
    let left = 3;
    let under = 0;
    let most = 0;
    const life: Lived = {
      ...{ waits: false, holdsAt: null },
      get nextAt() {
        return left > 0 ? noon : null;
      },
      step: async () => {
        most = Math.max(most, (under += 1));
        await setImmediate();
        under -= 1;
        left -= 1;
        return left > 0;
      },
    };
    const { at, turns, heard } = turnsOf([life]);
    await at(0);
    turns.begin(noon);
    for (let i = 0; i < 10; i += 1) await setImmediate();
    expect({ left, most }).toEqual({ left: 0, most: 1 });
    expect(heard.ended).toBe(1);
  });

  it('tell of a life that breaks', async () => {
    const broken = new Error('the life is broken');
    const { at, heard } = turnsOf([{ ...waiting(noon), step: () => Promise.reject(broken) }]);
    await at(0);
    expect(heard.errors).toEqual([broken]);
  });
});

describe('the rest between two looks', () => {
  it('grows up to that of everybody for whom the clock does not stand', () => {
    expect(restMs(1, true)).toBe(80);
    expect(restMs(50, true)).toBe(restMs(1, false));
  });
});
