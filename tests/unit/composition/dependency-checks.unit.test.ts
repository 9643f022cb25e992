import { describe, expect, it } from '@jest/globals';
import { EventNotKnownYet, LogCorrupted } from '../../../src/application/ports/event-log.js';
import { foundationChecks } from '../../../src/composition/dependency-checks.js';
import type { Foundation } from '../../../src/composition/core.js';

const lookAtTrial = async (error: Error): Promise<string | null | undefined> => {
  const fakeCore = { trial: () => Promise.reject(error), clock: { current: () => Promise.resolve() } };
  const check = foundationChecks(fakeCore as unknown as Foundation).find(({ part }) => part === 'trial');
  return (await check?.look())?.what;
};

describe('health of trial and clock', () => {
  it('says that a newer program is needed, and does not send the operator to the store', async () => {
    expect(await lookAtTrial(new EventNotKnownYet('trial holds a type of tomorrow'))).toMatch(
      /an event of a newer program/u,
    );
  });

  it('names the stream that was damaged', async () => {
    expect(await lookAtTrial(new LogCorrupted('clock', 'revision 3 was altered'))).toMatch(
      /"clock" was altered or damaged/u,
    );
  });

  it('leaves everything else to the words for a part that does not answer', async () => {
    await expect(lookAtTrial(new Error('socket hang up'))).rejects.toThrow('socket hang up');
  });
});
