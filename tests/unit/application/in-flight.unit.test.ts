import { describe, expect, it } from '@jest/globals';
import { InFlight } from '../../../src/application/command/waiting/in-flight.js';
import { TooManyInFlight } from '../../../src/application/ports/orchestrator.js';

const held = () => {
  const releases: (() => void)[] = [];
  return {
    handOn: () =>
      new Promise<string>((resolve) => {
        releases.push(() => {
          resolve('done');
        });
      }),
    releaseAll: () => {
      for (const release of releases.splice(0)) release();
    },
  };
};

describe('commands in flight', () => {
  it('are at most ten for one record, whoever sends them; the next one is refused before anything is done', async () => {
    const inFlight = new InFlight();
    const { handOn, releaseAll } = held();
    const ten = Array.from({ length: 10 }, (_, at) => inFlight.one('patient-APAR-0001', `p${at}`, handOn));
    let begun = false;
    await expect(
      inFlight.one('patient-APAR-0001', 'another', () => {
        begun = true;
        return Promise.resolve();
      }),
    ).rejects.toBeInstanceOf(TooManyInFlight);
    expect(begun).toBe(false);
    await expect(inFlight.one('patient-APAR-0002', 'another', () => Promise.resolve(1))).resolves.toBe(1);
    releaseAll();
    expect(await Promise.all(ten)).toHaveLength(10);
    await expect(inFlight.one('patient-APAR-0001', 'another', () => Promise.resolve(2))).resolves.toBe(2);
  });

  it('are at most forty of one person: a burst slows down whoever sends it, and nobody else', async () => {
    const inFlight = new InFlight();
    const { handOn, releaseAll } = held();
    const burst = Array.from({ length: 416 }, (_, at) =>
      inFlight.one(`patient-${at % 52}`, 'coordinator-1', handOn),
    );
    await expect(inFlight.one('patient-99', 'coordinator-2', () => Promise.resolve(1))).resolves.toBe(1);
    releaseAll();
    const settled = await Promise.allSettled(burst);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
  });

  it('leave when they fail, too', async () => {
    const inFlight = new InFlight();
    for (let at = 0; at < 50; at += 1)
      await expect(
        inFlight.one('trial', 'investigator', () => Promise.reject(new Error('away'))),
      ).rejects.toThrow('away');
  });
});
