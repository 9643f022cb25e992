import { describe, expect, it } from '@jest/globals';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import type { LoggedEvent } from '../../../src/application/ports/event-log.js';
import { openedTrial, writeTrial } from './fake-command-deps.js';
import { FakeEventLog } from './fake-event-log.js';

const trialOf = (...subjects: readonly string[]): readonly LoggedEvent[] => {
  const log = new FakeEventLog();
  writeTrial(log, openedTrial(...subjects));
  return log.of('trial');
};

/** The same events as another log would have them. */
const ofAnotherLog = (events: readonly LoggedEvent[]): readonly LoggedEvent[] =>
  events.map((event) => ({
    ...event,
    metadata: { ...event.metadata, hash: `other ${event.metadata.hash}` },
  }));

/** A reader of a log that a test may exchange, and the revisions it asked from. */
const reading = (first: readonly LoggedEvent[]) => {
  const asked: number[] = [];
  const log = { events: first };
  const read = createTrialReader({
    readFrom: (_stream, revision) => {
      asked.push(revision);
      return Promise.resolve(log.events.filter((event) => event.revision >= revision));
    },
  });
  return { log, asked, subjects: async () => (await read()).subjects.map(({ subjectId }) => subjectId) };
};

describe('the trial', () => {
  it('is read whole once, then from its newest known event on', async () => {
    const two = trialOf('APAR-0001', 'APAR-0002');
    const { log, asked, subjects } = reading(two.slice(0, -1));
    await subjects();
    log.events = two;
    expect(await subjects()).toEqual(['APAR-0001', 'APAR-0002']);
    expect(asked).toEqual([0, two.length - 2]);
  });

  it.each([
    ['ends before it, as after a restore', trialOf('APAR-0001')],
    ['holds another one there', ofAnotherLog(trialOf('APAR-0007', 'APAR-0008', 'APAR-0009'))],
  ])('is read anew where the log %s', async (_what, after) => {
    const { log, subjects } = reading(trialOf('APAR-0001', 'APAR-0002'));
    await subjects();
    log.events = after;
    const expected = await reading(after).subjects();
    expect(await subjects()).toEqual(expected);
    expect(expected).not.toEqual(['APAR-0001', 'APAR-0002']);
  });

  it('that was read and is empty now is corrupt, and never taken for one that has not begun', async () => {
    const two = trialOf('APAR-0001', 'APAR-0002');
    const { log, subjects } = reading(two);
    await subjects();
    log.events = [];
    for (const _again of [1, 2])
      await expect(subjects()).rejects.toMatchObject({ name: 'LogCorrupted', stream: 'trial' });
    log.events = two;
    expect(await subjects()).toEqual(['APAR-0001', 'APAR-0002']);
  });
});
