import { describe, expect, it } from '@jest/globals';
import { type FollowUp, scheduleOf } from '../../../../src/application/information-clock/index.js';
import { attendanceSeen } from '../../../../src/application/information-clock/leaving-seen.js';
import { cycleAt } from '../../../../src/application/information-clock/visit-cycles.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { randomStreams } from '../../../../src/statistics/index.js';

const schedule = scheduleOf(protocolV1);
const visit = 3;
const { target, closes } = cycleAt(schedule, visit);
const days = closes + 20;
const seenOn = (count: number, seen: number): readonly FollowUp[] =>
  Array.from({ length: count }, () => ({ known: 'PENDING', days, seen }));
const came = seenOn(900, target);
const late = seenOn(100, closes + 10);
const missed = seenOn(100, cycleAt(schedule, visit - 1).target);

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const attending = (all: readonly FollowUp[]) => {
  const drawn = randomStreams(7, 0, 1_000).map(attendanceSeen(all, schedule));
  return {
    misses: mean(drawn.map(({ misses }) => misses)),
    missesHorizon: mean(drawn.map(({ missesHorizon }) => missesHorizon)),
  };
};

describe('how visits are missed', () => {
  it('counts one that is made after its window as missed, but not at the horizon: it still shows who is free', () => {
    const ofLate = attending([...came, ...late]);
    const ofMissed = attending([...came, ...missed]);
    expect(ofLate.misses).toBeCloseTo(ofMissed.misses, 2);
    expect(ofLate.misses).toBeGreaterThan(0.07);
    expect(ofLate.missesHorizon).toBeLessThan(0.01);
    expect(ofMissed.missesHorizon).toBeGreaterThan(0.9 * ofMissed.misses);
  });

  it('at the horizon follows what the horizon itself has shown, the more the more have passed it', () => {
    const passed = (known: FollowUp['known'], count: number): readonly FollowUp[] =>
      Array.from({ length: count }, () => ({ known, days: 900, seen: schedule.horizonDay - 10 }));
    const seen = attending([...came, ...late, ...passed('FREE', 800), ...passed('NOT_SCANNED', 200)]);
    expect(seen.missesHorizon).toBeGreaterThan(0.12);
    expect(seen.missesHorizon).toBeLessThan(0.2);
  });
});
