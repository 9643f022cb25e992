import { expect, it } from '@jest/globals';
import { ProgressWatch } from '../../../../../src/local/demo/trial/conduct/progress-watch.js';

const now = '2027-01-01T15:00:00.000Z';

it('a trial is given up where nothing happens for five minutes, and said to be held by whom', () => {
  const wall = { now: 0 };
  const life = { done: 3, holdsAt: now, standing: 'participant 7 (APAR-0007): 3 of 9 acts done' };
  const watch = new ProgressWatch([life], () => wall.now);
  const lookAt = (ms: number) => (): void => {
    wall.now = ms;
    watch.look(now, null);
  };
  lookAt(0)();
  lookAt(299_000)();
  life.done = 4;
  lookAt(301_000)();
  lookAt(600_000)();
  expect(lookAt(602_000)).toThrow(/stands at 2027-01-01T15:00:00\.000Z: participant 7 \(APAR-0007\)/u);
});
