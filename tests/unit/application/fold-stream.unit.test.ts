import { describe, expect, it } from '@jest/globals';
import { foldStream } from '../../../src/application/command/fold-stream.js';
import type { AnyDecider } from '../../../src/application/command/streams.js';
import type { LoggedEvent } from '../../../src/application/ports/event-log.js';
import { metadata, stream } from './fake-command-deps.js';
import { FakeEventLog } from './fake-event-log.js';

/** Remembers the types in order, and counts how often it was asked. */
const fakeDecider = () => {
  let evolved = 0;
  const decider = {
    initial: '',
    evolve: (state: unknown, { type }: { type: string }) => {
      evolved += 1;
      return `${String(state)}${type}`;
    },
  } as unknown as AnyDecider;
  return { decider, evolved: () => evolved };
};

const written = (...types: readonly string[]): readonly LoggedEvent[] => {
  const log = new FakeEventLog();
  log.write(
    stream,
    types.map((type) => ({ type, data: {} })),
    metadata('x'),
  );
  return log.of(stream);
};

describe('folding a stream', () => {
  it('gives the initial state for no events', () => {
    expect(foldStream(fakeDecider().decider, [])).toBe('');
  });

  it('folds only what is newer than the last time, with the same result', () => {
    const { decider, evolved } = fakeDecider();
    const events = written('A', 'B', 'C');
    expect(foldStream(decider, events.slice(0, 2))).toBe('AB');
    expect(foldStream(decider, events)).toBe('ABC');
    expect(foldStream(decider, events)).toBe('ABC');
    expect(evolved()).toBe(3);
  });

  it('of a read that ends earlier than the last one is folded from the start', () => {
    const { decider } = fakeDecider();
    const events = written('A', 'B', 'C');
    expect(foldStream(decider, events)).toBe('ABC');
    expect(foldStream(decider, events.slice(0, 2))).toBe('AB');
    expect(foldStream(decider, events)).toBe('ABC');
  });

  it('takes nothing from events that were read anew, as after a restore or an erasure', () => {
    const { decider } = fakeDecider();
    const events = written('A', 'B');
    expect(foldStream(decider, events)).toBe('AB');
    const anew = events.map((event) => ({ ...event, type: 'Shredded' }));
    expect(foldStream(decider, anew)).toBe('ShreddedShredded');
  });
});
