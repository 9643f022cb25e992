import { describe, expect, it } from '@jest/globals';
import type { Unreliable } from '../../../src/application/ports/event-log.js';
import { UnreliableStreams } from '../../../src/projections/unreliable-streams.js';

const event = (stream: string, revision = 0, why: Unreliable['why'] = 'ALTERED'): Unreliable => ({
  type: '$unreliable',
  stream,
  revision,
  why,
  position: String(revision),
  reason: 'no metadata',
});

const said = () => {
  const lines: unknown[] = [];
  const streams = new UnreliableStreams({
    error: (message, fields) => lines.push(fields?.['stream'] ?? message),
  });
  return { lines, streams };
};

describe('events that cannot be relied on', () => {
  it('are named once for their stream and each doubt, however many there are', () => {
    const { lines, streams } = said();
    for (let revision = 0; revision < 1_000; revision += 1)
      streams.say(event('patient-APAR-0001', revision), true);
    streams.say(event('patient-APAR-0001', 7, 'NEWER'), true);
    expect(lines).toEqual(['patient-APAR-0001', 'patient-APAR-0001']);
  });

  it('of streams that are nobody’s record are named up to a number, and every record is', () => {
    const { lines, streams } = said();
    for (let n = 0; n < 1_000; n += 1) streams.say(event(`access-${n}`), false);
    streams.say(event('patient-APAR-0001'), true);
    expect(lines).toHaveLength(102);
    expect(lines.slice(-2)).toEqual([
      "events of more than 100 streams that are nobody's record cannot be relied on; the others are not named",
      'patient-APAR-0001',
    ]);
  });
});
