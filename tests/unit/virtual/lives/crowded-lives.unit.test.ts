import { describe, expect, it } from '@jest/globals';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type Life, livesOf, officeOf } from '../../../../src/virtual/lives/index.js';
import { installedFor, nothingSpent, playTrial } from '../../../../src/virtual/player/index.js';
import { interceptFor, peopleOf, type StatedValues, worldOf } from '../../../../src/virtual/world/index.js';
import { bodyOf } from '../../../support/kinds-of-life.js';

const stated = worldOf('stated', interceptFor);

/** A world in which everything that is rare elsewhere happens to almost everybody, so that it meets. */
const crowded: StatedValues = {
  ...stated,
  visits: {
    dayOff: { mean: 0, sd: 40 },
    lastVisitDayOff: { mean: -10, sd: 60 },
    missed: stated.visits.missed,
    outside: 0.4,
  },
  corrected: 0.3,
  transplant: { ...stated.transplant, withoutRecurrence: 0.1, ofWithinMilan: 0.3 },
  paperwork: Object.fromEntries(
    Object.entries<number>({ ...stated.paperwork }).map(([name, share]) => [name, Math.max(share, 0.3)]),
  ) as unknown as StatedValues['paperwork'],
  machines: { failsFirst: 0.3, gateFails: 0.1, gateAsks: 0.1 },
};

const livesIn = function* (values: StatedValues, seed: number, count: number): Generator<Life> {
  const [personOf, lifeOf] = [peopleOf(values, seed), livesOf(values, seed, protocolV1)];
  for (let participant = 1; participant <= count; participant += 1) yield lifeOf(personOf(participant));
};

/** What was done and found at each visit, under whatever code. */
const visitsOf = ({ acts }: Life): readonly string[] =>
  acts.flatMap((act) => {
    if (act.operation !== 'recordVisit') return [];
    const { visit: _code, ...content } = bodyOf('recordVisit', act);
    return [JSON.stringify(content)];
  });

describe('lives in which much happens at once', () => {
  it.each([
    { world: 'stated', values: stated, seed: 1, count: 12_000 },
    { world: 'crowded', values: crowded, seed: 8, count: 8_000 },
  ])('never keep one visit as two: $count of the $world world', ({ values, seed, count }) => {
    const twice = [...livesIn(values, seed, count)].flatMap((life) => {
      const visits = visitsOf(life);
      return new Set(visits).size === visits.length ? [] : [life.participant];
    });
    expect(twice).toEqual([]);
  });

  it('have no act that a rule refuses', async () => {
    const { installed, protocols } = installedFor(crowded);
    const office = officeOf(crowded, installed);
    let played = 0;
    for (const life of livesIn(crowded, 9, 300)) {
      await playTrial([life], office, protocols, nothingSpent());
      played += 1;
    }
    expect(played).toBe(300);
  });
});
