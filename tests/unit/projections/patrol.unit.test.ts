import { describe, expect, it, jest } from '@jest/globals';
import { LogCorrupted, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { patrol } from '../../../src/projections/patrol.js';
import { quarantine } from '../../../src/projections/quarantine.js';
import { emptyPlace } from './empty-place.js';

const streams = ['patient-APAR-0001', 'patient-APAR-0002', 'patient-APAR-0003', 'patient-APAR-0004'];

/** Goes on patrol over a log whose reads of these streams fail. */
const patrolling = (failures: Readonly<Record<string, Error>>, signal = new AbortController().signal) => {
  const read: string[] = [];
  const logger = { error: jest.fn(), info: jest.fn() };
  const readFrom = (stream: string) => {
    read.push(stream);
    const failure = failures[stream];
    return failure ? Promise.reject(failure) : Promise.resolve([]);
  };
  const { db } = emptyPlace(quarantine);
  const done = patrol(db, { readFrom }, () => Promise.resolve(streams), logger, signal);
  return { done, read, logger };
};

describe('a patrol', () => {
  it('verifies every record behind one that cannot be read now, and says so at the end', async () => {
    const { done, read, logger } = patrolling({
      'patient-APAR-0001': new LogUnavailable('no answer'),
      'patient-APAR-0002': new LogUnavailable('no answer either'),
      'patient-APAR-0003': new LogCorrupted('patient-APAR-0003', 'altered', {}, 4),
    });
    await expect(done).rejects.toThrow('2 of the records could not be read; the first: no answer');
    expect(read).toEqual(streams);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('quarantined'),
      expect.objectContaining({ stream: 'patient-APAR-0003', revision: 4 }),
    );
  });

  it('that finds all sound restores nothing', async () => {
    const { done, read } = patrolling({});
    expect(await done).toBe(false);
    expect(read).toEqual(streams);
  });
});
